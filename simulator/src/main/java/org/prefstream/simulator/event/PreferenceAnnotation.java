package org.prefstream.simulator.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One annotator's comparison of two responses on one dimension.
///
/// @param promptId identifies the prompt
/// @param responseA the response shown as A
/// @param responseB the response shown as B, another than A
/// @param dimension what the two were compared on
/// @param choice the better one, or a tie; absent only in a retraction
/// @param annotatorId identifies the annotator
/// @param annotatorKind whether the annotator is a person or a model
/// @param annotatedAt when the judgement was made
/// @param sequence orders judgements of one time; 0 where it is not stated
/// @param retracted whether the annotator takes the earlier vote back
/// @param duration how long the annotator took, in milliseconds, where known
/// @param reason why, in the annotator's words, where known
public record PreferenceAnnotation(
    String promptId,
    String responseA,
    String responseB,
    Dimension dimension,
    @Nullable Choice choice,
    String annotatorId,
    AnnotatorKind annotatorKind,
    Instant annotatedAt,
    long sequence,
    boolean retracted,
    @Nullable Long duration,
    @Nullable String reason)
    implements Annotation {

  public PreferenceAnnotation {
    Ids.require("promptId", promptId);
    Ids.require("responseA", responseA);
    Ids.require("responseB", responseB);
    Ids.require("annotatorId", annotatorId);
    if (responseA.equals(responseB)) {
      throw new IllegalArgumentException("responseB is responseA");
    }
    if (choice == null && !retracted) {
      throw new IllegalArgumentException("choice is absent, which only a retraction may leave out");
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
    return Endpoint.PREFERENCE;
  }

  @Override
  public PreferenceAnnotation at(Instant annotatedAt, long sequence) {
    return new PreferenceAnnotation(
        promptId,
        responseA,
        responseB,
        dimension,
        choice,
        annotatorId,
        annotatorKind,
        annotatedAt,
        sequence,
        retracted,
        duration,
        reason);
  }
}
