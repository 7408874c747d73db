package org.prefstream.topology.input;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.prefstream.events.EventInvariants;
import org.prefstream.events.Generation;
import org.prefstream.events.PreferenceAnnotation;
import org.prefstream.events.SafetyAnnotation;
import org.prefstream.events.Violation;
import org.prefstream.serde.wire.MalformedRecordException;
import org.prefstream.topics.Topics;

/// Reads the records of one input topic. Whatever is wrong with a record becomes data, so that no
/// record can stop the stream; only a registry that stays away does, for then nothing is wrong with
/// the record.
///
/// @param name of what it reads
/// @param values throws [MalformedRecordException] where the bytes are no event
/// @param promptId what the record's key must be
/// @param invariants what else must hold
/// @param event an event in order
public record EventReader<T>(
    String name,
    Deserializer<T> values,
    Function<T, String> promptId,
    Function<T, List<Violation>> invariants,
    BiFunction<T, Origin, PromptEvent> event,
    RegistryPatience patience) {

  /// Of the topic generations.
  public static EventReader<Generation> generations(Topics topics, RegistryPatience patience) {
    return new EventReader<>(
        "generations",
        topics.generations().values().deserializer(),
        Generation::getPromptId,
        EventInvariants::of,
        PromptEvent.Generated::new,
        patience);
  }

  /// Of the topic safety-annotations.
  public static EventReader<SafetyAnnotation> safetyAnnotations(
      Topics topics, RegistryPatience patience) {
    return new EventReader<>(
        "safety-annotations",
        topics.safetyAnnotations().values().deserializer(),
        SafetyAnnotation::getPromptId,
        EventInvariants::of,
        (annotation, origin) -> new PromptEvent.SafetyAnnotated(annotation),
        patience);
  }

  /// Of the topic preference-annotations.
  public static EventReader<PreferenceAnnotation> preferenceAnnotations(
      Topics topics, RegistryPatience patience) {
    return new EventReader<>(
        "preference-annotations",
        topics.preferenceAnnotations().values().deserializer(),
        PreferenceAnnotation::getPromptId,
        EventInvariants::of,
        (annotation, origin) -> new PromptEvent.PreferenceAnnotated(annotation),
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
    return Arrays.equals(key, origin.key())
        ? event.apply(decoded, origin)
        : unusable(origin, "promptId", "must be the key of the record");
  }

  private static PromptEvent unusable(Origin origin, @Nullable String field, String reason) {
    return new PromptEvent.Unusable(origin.reject(field, reason));
  }

  /// The first field's reason, and what is wrong with others by name.
  private static String reason(List<Violation> violations) {
    return violations.getFirst().reason()
        + violations.stream()
            .skip(1)
            .map(violation -> "; " + violation.field() + " " + violation.reason())
            .collect(Collectors.joining());
  }
}
