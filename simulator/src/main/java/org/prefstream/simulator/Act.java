package org.prefstream.simulator;

/// What an annotator does about a question.
sealed interface Act {

  /// When, in milliseconds since the crowd began.
  long at();

  /// Votes, after a judgement that took so many milliseconds.
  record Vote(long at, long duration) implements Act {}

  /// Takes the votes before it back.
  record Retraction(long at) implements Act {}
}
