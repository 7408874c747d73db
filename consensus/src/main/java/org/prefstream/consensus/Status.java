package org.prefstream.consensus;

/// How far a question has come, by its [StopRule].
public enum Status {
  /// More votes are wanted.
  OPEN,
  /// Enough annotators have voted, and the best label's posterior reaches the confidence asked for.
  DECIDED,
  /// The most votes allowed have not decided it.
  CONTESTED
}
