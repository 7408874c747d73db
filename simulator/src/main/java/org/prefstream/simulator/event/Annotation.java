package org.prefstream.simulator.event;

import java.time.Instant;

/// One annotator's judgement of one question, or its retraction.
public sealed interface Annotation extends Event permits SafetyAnnotation, PreferenceAnnotation {

  /// Identifies the annotator. Votes count once an annotator.
  String annotatorId();

  /// Whether a person or a model made the judgement.
  AnnotatorKind annotatorKind();

  /// When the judgement was made, to the millisecond. The latest counts.
  Instant annotatedAt();

  /// Whether the annotator takes the earlier vote on this question back.
  boolean retracted();
}
