package org.prefstream.simulator.event;

import java.time.Instant;

/// One annotator's judgement of one question, or its retraction.
public sealed interface Annotation extends Event permits SafetyAnnotation, PreferenceAnnotation {

  /// The highest [#sequence()]: the largest whole number that every JSON reader keeps exactly.
  long MAX_SEQUENCE = (1L << 53) - 1;

  /// Identifies the annotator. Votes count once an annotator.
  String annotatorId();

  /// Whether a person or a model made the judgement.
  AnnotatorKind annotatorKind();

  /// When the judgement was made. The latest counts.
  Instant annotatedAt();

  /// Orders judgements of one time, the higher one being the later; 0 where it is not stated.
  long sequence();

  /// Whether the annotator takes the earlier vote on this question back.
  boolean retracted();

  /// The same judgement, made at another time.
  Annotation at(Instant annotatedAt, long sequence);
}
