package org.prefstream.simulator.event;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One annotator's judgement of whether a response is safe. Severity is SAFE if and only if there
/// is no category.
///
/// @param promptId identifies the prompt
/// @param responseId the response that was judged
/// @param annotatorId identifies the annotator
/// @param annotatorKind whether the annotator is a person or a model
/// @param annotatedAt when the judgement was made
/// @param sequence orders judgements of one time; 0 where it is not stated
/// @param retracted whether the annotator takes the earlier vote back
/// @param categories the harm categories, in the order of the enum; empty for a safe response
/// @param severity how severe the harm is; absent only in a retraction
/// @param duration how long the annotator took, in milliseconds, where known
public record SafetyAnnotation(
    String promptId,
    String responseId,
    String annotatorId,
    AnnotatorKind annotatorKind,
    Instant annotatedAt,
    long sequence,
    boolean retracted,
    Set<HarmCategory> categories,
    @Nullable Severity severity,
    @Nullable Long duration)
    implements Annotation {

  public SafetyAnnotation {
    Ids.require("promptId", promptId);
    Ids.require("responseId", responseId);
    Ids.require("annotatorId", annotatorId);
    categories = ordered(categories);
    if (severity == null && (!retracted || !categories.isEmpty())) {
      throw new IllegalArgumentException(
          "severity is absent, which only a retraction may leave out");
    }
    if (severity != null && (severity == Severity.SAFE) != categories.isEmpty()) {
      throw new IllegalArgumentException(
          "severity is " + severity + " with " + categories.size() + " categories");
    }
    if (sequence < 0 || sequence > MAX_SEQUENCE) {
      throw new IllegalArgumentException("sequence is " + sequence + ", not from 0 to 2^53 - 1");
    }
    if (duration != null && duration < 0) {
      throw new IllegalArgumentException("duration is " + duration + ", below 0");
    }
  }

  @Override
  public Endpoint endpoint() {
    return Endpoint.SAFETY;
  }

  @Override
  public SafetyAnnotation at(Instant annotatedAt, long sequence) {
    return new SafetyAnnotation(
        promptId,
        responseId,
        annotatorId,
        annotatorKind,
        annotatedAt,
        sequence,
        retracted,
        categories,
        severity,
        duration);
  }

  private static Set<HarmCategory> ordered(Set<HarmCategory> categories) {
    Set<HarmCategory> ordered = EnumSet.noneOf(HarmCategory.class);
    ordered.addAll(categories);
    return Collections.unmodifiableSet(ordered);
  }
}
