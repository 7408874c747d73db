package org.prefstream.gateway.publish;

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
/// @param type the events it publishes
/// @param roles the roles that may publish; one of them is enough
/// @param member the member of a stream's messages that holds the event; empty where the stream
///   does not accept these events
/// @param ids the fields that identify an event, returned once it is accepted
/// @param topic the name of the events' topic
/// @param values serializes the topic's values
public record EventOperation<T extends SpecificRecord>(
    String operationId,
    EventType<T> type,
    Set<Role> roles,
    Optional<String> member,
    List<String> ids,
    String topic,
    AvroSerializer<T> values) {
  public static final Set<Role> ANNOTATORS = Set.of(Role.ANNOTATOR, Role.LOADER, Role.MODEL);

  /// All operations that publish events.
  public static List<EventOperation<?>> all(Topics topics, SchemaRegistry registry) {
    return List.of(
        generations(topics, registry), safety(topics, registry), preference(topics, registry));
  }

  private static EventOperation<Generation> generations(Topics topics, SchemaRegistry registry) {
    return new EventOperation<>(
        "publishGenerations",
        EventType.GENERATION,
        Set.of(Role.LOADER),
        Optional.empty(),
        List.of("promptId", "responseId"),
        topics.generations().name(),
        AvroSerializer.of(Generation.class, registry));
  }

  private static EventOperation<SafetyAnnotation> safety(Topics topics, SchemaRegistry registry) {
    return new EventOperation<>(
        "publishSafetyAnnotations",
        EventType.SAFETY_ANNOTATION,
        ANNOTATORS,
        Optional.of("safety"),
        List.of("promptId", "responseId", "annotatorId"),
        topics.safetyAnnotations().name(),
        AvroSerializer.of(SafetyAnnotation.class, registry));
  }

  private static EventOperation<PreferenceAnnotation> preference(
      Topics topics, SchemaRegistry registry) {
    return new EventOperation<>(
        "publishPreferenceAnnotations",
        EventType.PREFERENCE_ANNOTATION,
        ANNOTATORS,
        Optional.of("preference"),
        List.of("promptId", "responseA", "responseB", "annotatorId"),
        topics.preferenceAnnotations().name(),
        AvroSerializer.of(PreferenceAnnotation.class, registry));
  }

  /// Registers the schema; nothing waits for the registry afterwards.
  public void prepare() {
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
