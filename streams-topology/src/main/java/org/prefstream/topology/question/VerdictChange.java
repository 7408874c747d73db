package org.prefstream.topology.question;

/// A question before and after a vote on it, or before and after a refresh. Records, tasks,
/// training rows, counts, agreement and reliability all follow from this alone.
public sealed interface VerdictChange {
  /// The question before the change.
  Question<?> before();

  /// The question after the change.
  Question<?> after();

  /// Whether the consensus record is to be published again.
  boolean isPublished();

  /// Whether a stop rule has ended the question for the first time.
  default boolean settles() {
    return after().settled() && !before().settled();
  }

  /// A change of a comparison.
  record OfComparison(Comparison before, Comparison after) implements VerdictChange {
    @Override
    public boolean isPublished() {
      return after.verdict().revision() > before.verdict().revision();
    }
  }

  /// A change of a response's safety.
  record OfResponse(Response before, Response after) implements VerdictChange {
    @Override
    public boolean isPublished() {
      return after.verdict().revision() > before.verdict().revision();
    }
  }
}
