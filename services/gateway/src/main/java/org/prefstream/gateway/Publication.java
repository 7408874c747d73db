package org.prefstream.gateway;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.prefstream.events.Generation;
import org.prefstream.events.PreferenceAnnotation;
import org.prefstream.events.SafetyAnnotation;
import org.prefstream.gateway.json.EventType;
import org.prefstream.serde.AvroSerializer;
import org.prefstream.serde.registry.SchemaRegistry;
import org.prefstream.service.identity.Role;
import org.prefstream.topics.Topics;

/// One operation of the contract that publishes events.
///
/// @param operationId the operation's name in the contract
/// @param type the events it takes
/// @param roles whose holders may publish: one of them is enough
/// @param member what holds the event in a message of the stream; empty where it takes none
/// @param ids the fields that identify an event, told when one was accepted
/// @param topic the name of the topic they go to
/// @param values writes them as the topic's values
record Publication<T extends SpecificRecord>(
    String operationId,
    EventType<T> type,
    Set<Role> roles,
    Optional<String> member,
    List<String> ids,
    String topic,
    AvroSerializer<T> values) {
  static final Set<Role> ANNOTATORS = Set.of(Role.ANNOTATOR, Role.LOADER, Role.MODEL);

  /// All there are.
  static List<Publication<?>> all(Topics topics, SchemaRegistry registry) {
    return List.of(
        new Publication<>(
            "publishGenerations",
            EventType.GENERATION,
            Set.of(Role.LOADER),
            Optional.empty(),
            List.of("promptId", "responseId"),
            topics.generations().name(),
            AvroSerializer.of(Generation.class, registry)),
        new Publication<>(
            "publishSafetyAnnotations",
            EventType.SAFETY_ANNOTATION,
            ANNOTATORS,
            Optional.of("safety"),
            List.of("promptId", "responseId", "annotatorId"),
            topics.safetyAnnotations().name(),
            AvroSerializer.of(SafetyAnnotation.class, registry)),
        new Publication<>(
            "publishPreferenceAnnotations",
            EventType.PREFERENCE_ANNOTATION,
            ANNOTATORS,
            Optional.of("preference"),
            List.of("promptId", "responseA", "responseB", "annotatorId"),
            topics.preferenceAnnotations().name(),
            AvroSerializer.of(PreferenceAnnotation.class, registry)));
  }

  /// Makes the registry know the schema; afterwards nothing here waits for it.
  void prepare() {
    values.prepare(topic);
  }

  ProducerRecord<String, byte[]> record(T event) {
    return new ProducerRecord<>(topic, type.key().apply(event), values.serialize(topic, event));
  }

  JsonObject idsOf(T event) {
    JsonObject named = new JsonObject();
    Schema schema = type.schema();
    ids.forEach(id -> named.put(id, event.get(schema.getField(id).pos())));
    return named;
  }
}
