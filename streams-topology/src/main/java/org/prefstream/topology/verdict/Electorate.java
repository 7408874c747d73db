package org.prefstream.topology.verdict;

import org.prefstream.events.AnnotatorKind;

/// The annotators whose votes on one question are in force, and when the first and the last of them
/// voted.
///
/// @param humans distinct people
/// @param models distinct models
/// @param first the earliest annotatedAt, in milliseconds since the epoch; meaningless without
///   votes
/// @param last the latest
public record Electorate(int humans, int models, long first, long last) {
  static final Electorate NOBODY = new Electorate(0, 0, Long.MAX_VALUE, Long.MIN_VALUE);

  Electorate with(AnnotatorKind kind, long annotatedAt) {
    boolean model = kind == AnnotatorKind.MODEL;
    return new Electorate(
        model ? humans : humans + 1,
        model ? models + 1 : models,
        Math.min(first, annotatedAt),
        Math.max(last, annotatedAt));
  }

  /// Without an annotator of that kind.
  ///
  /// @param first the earliest annotatedAt of the others
  /// @param last the latest
  Electorate without(AnnotatorKind kind, long first, long last) {
    boolean model = kind == AnnotatorKind.MODEL;
    return new Electorate(model ? humans : humans - 1, model ? models - 1 : models, first, last);
  }

  /// Distinct annotators.
  public int size() {
    return humans + models;
  }
}
