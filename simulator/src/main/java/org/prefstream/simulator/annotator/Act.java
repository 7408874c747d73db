package org.prefstream.simulator.annotator;

/// An annotator's action on a question.
public sealed interface Act {

  /// The time, in milliseconds since the crowd began.
  long at();

  /// A vote, after a judgement that took `duration` milliseconds.
  record Vote(long at, long duration) implements Act {}

  /// The withdrawal of the vote before it.
  record Retraction(long at) implements Act {}
}
