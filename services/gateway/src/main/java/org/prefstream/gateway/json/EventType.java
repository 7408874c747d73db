package org.prefstream.gateway.json;

import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.prefstream.events.ContentId;
import org.prefstream.events.EventInvariants;
import org.prefstream.events.Generation;
import org.prefstream.events.PreferenceAnnotation;
import org.prefstream.events.SafetyAnnotation;
import org.prefstream.events.Violation;

/// One of the three kinds of events, and what reading one takes besides the contract.
///
/// @param schema the event's Avro schema, whose name is also that of its schema in the contract
/// @param key the key of the record in Kafka
/// @param timeField the field that says when it happened
/// @param time when it happened
/// @param complete sets what a body may leave out, given when the event happened unless it says so
/// @param invariants everything that is wrong with a complete event
public record EventType<T extends SpecificRecord>(
    Schema schema,
    Function<T, String> key,
    String timeField,
    Function<T, Instant> time,
    BiConsumer<T, Instant> complete,
    Function<T, List<Violation>> invariants) {

  /// What models answered.
  public static final EventType<Generation> GENERATION =
      new EventType<>(
          Generation.getClassSchema(),
          Generation::getPromptId,
          "generatedAt",
          Generation::getGeneratedAt,
          EventType::complete,
          EventInvariants::of);

  /// Judgements of safety.
  public static final EventType<SafetyAnnotation> SAFETY_ANNOTATION =
      new EventType<>(
          SafetyAnnotation.getClassSchema(),
          SafetyAnnotation::getPromptId,
          "annotatedAt",
          SafetyAnnotation::getAnnotatedAt,
          EventType::complete,
          EventInvariants::of);

  /// Comparisons.
  public static final EventType<PreferenceAnnotation> PREFERENCE_ANNOTATION =
      new EventType<>(
          PreferenceAnnotation.getClassSchema(),
          PreferenceAnnotation::getPromptId,
          "annotatedAt",
          PreferenceAnnotation::getAnnotatedAt,
          EventType::complete,
          EventInvariants::of);

  private static void complete(Generation event, Instant happened) {
    if (event.getPromptId() == null) {
      event.setPromptId(ContentId.ofPrompt(event.getPrompt()));
    }
    if (event.getResponseId() == null) {
      event.setResponseId(ContentId.ofResponse(event.getPrompt(), event.getResponse()));
    }
    if (event.getGeneratedAt() == null) {
      event.setGeneratedAt(happened);
    }
  }

  private static void complete(SafetyAnnotation event, Instant happened) {
    if (event.getAnnotatedAt() == null) {
      event.setAnnotatedAt(happened);
    }
  }

  private static void complete(PreferenceAnnotation event, Instant happened) {
    if (event.getAnnotatedAt() == null) {
      event.setAnnotatedAt(happened);
    }
  }
}
