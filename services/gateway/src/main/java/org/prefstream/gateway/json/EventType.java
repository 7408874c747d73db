package org.prefstream.gateway.json;

import java.time.Instant;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.prefstream.events.ContentId;
import org.prefstream.events.EventInvariants;
import org.prefstream.events.Generation;
import org.prefstream.events.PreferenceAnnotation;
import org.prefstream.events.SafetyAnnotation;
import org.prefstream.events.Violation;

/// One of the three kinds of events, and what it takes to decode one besides the contract.
///
/// @param schema the event's Avro schema; its schema in the contract has the same name
/// @param key the key of its record in Kafka
/// @param timeField the field that holds its time
/// @param time its time
/// @param derived fields that are derived from others, and so are not in the contract
/// @param completion sets fields that a body may leave out, and derived ones
/// @param invariants finds everything that is wrong with a complete event
public record EventType<T extends SpecificRecord>(
    Schema schema,
    Function<T, String> key,
    String timeField,
    Function<T, Instant> time,
    Set<String> derived,
    Completion<T> completion,
    Function<T, List<Violation>> invariants) {

  private static final long UNSTATED = 0;
  private static final int NANOS_OF_MILLI = 1_000_000;

  /// Responses of models.
  public static final EventType<Generation> GENERATION =
      new EventType<>(
          Generation.getClassSchema(),
          Generation::getPromptId,
          "generatedAt",
          Generation::getGeneratedAt,
          Set.of(),
          EventType::complete,
          EventInvariants::of);

  /// Judgements of safety.
  public static final EventType<SafetyAnnotation> SAFETY_ANNOTATION =
      new EventType<>(
          SafetyAnnotation.getClassSchema(),
          SafetyAnnotation::getPromptId,
          "annotatedAt",
          SafetyAnnotation::getAnnotatedAt,
          Set.of("nanoOfMilli"),
          EventType::complete,
          EventInvariants::of);

  /// Comparisons.
  public static final EventType<PreferenceAnnotation> PREFERENCE_ANNOTATION =
      new EventType<>(
          PreferenceAnnotation.getClassSchema(),
          PreferenceAnnotation::getPromptId,
          "annotatedAt",
          PreferenceAnnotation::getAnnotatedAt,
          Set.of("nanoOfMilli"),
          EventType::complete,
          EventInvariants::of);

  /// Sets the fields that a body may leave out, and derived ones.
  @FunctionalInterface
  interface Completion<T> {
    /// Completes an event.
    ///
    /// @param happened its time, unless it states one
    /// @param place its place among the events of its body, from 1
    void complete(T event, Instant happened, int place);
  }

  private static void complete(Generation event, Instant happened, int place) {
    if (event.getPromptId() == null) {
      event.setPromptId(ContentId.ofPrompt(event.getPrompt()));
    }
    if (event.getResponseId() == null) {
      event.setResponseId(ContentId.ofResponse(event.getPrompt(), event.getResponse()));
    }
    Instant time = event.getGeneratedAt() == null ? happened : event.getGeneratedAt();
    event.setGeneratedAt(time.truncatedTo(ChronoUnit.MILLIS));
  }

  private static void complete(SafetyAnnotation event, Instant happened, int place) {
    Instant stated = event.getAnnotatedAt();
    if (stated == null && event.getSequence() == UNSTATED) {
      event.setSequence(place);
    }
    Instant time = stated == null ? happened : stated;
    event.setAnnotatedAt(time.truncatedTo(ChronoUnit.MILLIS));
    event.setNanoOfMilli(nanoOfMilli(time));
  }

  private static void complete(PreferenceAnnotation event, Instant happened, int place) {
    Instant stated = event.getAnnotatedAt();
    if (stated == null && event.getSequence() == UNSTATED) {
      event.setSequence(place);
    }
    Instant time = stated == null ? happened : stated;
    event.setAnnotatedAt(time.truncatedTo(ChronoUnit.MILLIS));
    event.setNanoOfMilli(nanoOfMilli(time));
  }

  private static int nanoOfMilli(Instant time) {
    return time.get(ChronoField.NANO_OF_SECOND) % NANOS_OF_MILLI;
  }
}
