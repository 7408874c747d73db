package org.prefstream.consensus;

/// The status of a question, by its [StopRule].
public enum Status {
  /// The question needs more votes.
  OPEN,
  /// Enough annotators have voted, and the posterior of the best label reaches the required
  /// confidence.
  DECIDED,
  /// The question has the most votes allowed, and is not decided.
  CONTESTED
}
