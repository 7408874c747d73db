package org.prefstream.topology.input;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.prefstream.events.EventInvariants;
import org.prefstream.events.Generation;
import org.prefstream.events.PreferenceAnnotation;
import org.prefstream.events.SafetyAnnotation;
import org.prefstream.events.Violation;
import org.prefstream.serde.wire.MalformedRecordException;
import org.prefstream.topics.Topics;

/// Reads the records of one input topic. An invalid record becomes a rejection, so that no record
/// can stop the stream. Only a registry that stays unavailable stops it, because the record may be
/// valid.
///
/// @param name names the input
/// @param values throws [MalformedRecordException] if the bytes are not an event
/// @param promptId the key that the record of an event must have
/// @param invariants the invariants that an event violates
/// @param event turns a valid event into a [PromptEvent]
/// @param partitions how many the input topics have
public record EventReader<T>(
    String name,
    Deserializer<T> values,
    Function<T, String> promptId,
    Function<T, List<Violation>> invariants,
    BiFunction<T, Origin, PromptEvent> event,
    int partitions,
    RegistryPatience patience) {

  /// The reader of the topic generations.
  public static EventReader<Generation> generations(
      Topics topics, int partitions, RegistryPatience patience) {
    return new EventReader<>(
        "generations",
        topics.generations().values().deserializer(),
        Generation::getPromptId,
        EventInvariants::of,
        PromptEvent.Generated::new,
        partitions,
        patience);
  }

  /// The reader of the topic safety-annotations.
  public static EventReader<SafetyAnnotation> safetyAnnotations(
      Topics topics, int partitions, RegistryPatience patience) {
    return new EventReader<>(
        "safety-annotations",
        topics.safetyAnnotations().values().deserializer(),
        SafetyAnnotation::getPromptId,
        EventInvariants::of,
        (annotation, origin) -> new PromptEvent.SafetyAnnotated(annotation),
        partitions,
        patience);
  }

  /// The reader of the topic preference-annotations.
  public static EventReader<PreferenceAnnotation> preferenceAnnotations(
      Topics topics, int partitions, RegistryPatience patience) {
    return new EventReader<>(
        "preference-annotations",
        topics.preferenceAnnotations().values().deserializer(),
        PreferenceAnnotation::getPromptId,
        EventInvariants::of,
        (annotation, origin) -> new PromptEvent.PreferenceAnnotated(annotation),
        partitions,
        patience);
  }

  PromptEvent read(Origin origin) {
    byte[] value = origin.value();
    if (value == null) {
      return unusable(origin, null, "the record has no value; a retraction is an event of its own");
    }
    T decoded;
    try {
      decoded = patience.call(() -> values.deserialize(origin.topic(), value));
    } catch (MalformedRecordException e) {
      return unusable(origin, null, String.valueOf(e.getMessage()));
    }
    return checked(decoded, origin);
  }

  private PromptEvent checked(T decoded, Origin origin) {
    List<Violation> violations = invariants.apply(decoded);
    if (!violations.isEmpty()) {
      return unusable(origin, violations.getFirst().field(), reason(violations));
    }
    byte[] key = promptId.apply(decoded).getBytes(StandardCharsets.UTF_8);
    if (!Arrays.equals(key, origin.key())) {
      return unusable(origin, "promptId", "must be the key of the record");
    }
    int wanted = BuiltInPartitioner.partitionForKey(key, partitions);
    return wanted == origin.partition()
        ? event.apply(decoded, origin)
        : unusable(origin, "promptId", misplaced(wanted, origin.partition()));
  }

  private String misplaced(int wanted, int actual) {
    return ("belongs in partition %d of %d, not in %d: producers must choose partitions by Kafka's"
            + " murmur2 hash of the key")
        .formatted(wanted, partitions, actual);
  }

  private static PromptEvent unusable(Origin origin, @Nullable String field, String reason) {
    return new PromptEvent.Unusable(origin.reject(field, reason));
  }

  /// The first field's reason, then the other fields, each with its name and reason.
  private static String reason(List<Violation> violations) {
    return violations.getFirst().reason()
        + violations.stream()
            .skip(1)
            .map(violation -> "; " + violation.field() + " " + violation.reason())
            .collect(Collectors.joining());
  }
}
