package org.prefstream.topology.question;

/// A question before and after a vote on it, or before and after a refresh: the one thing that
/// records, tasks, rows, counts, agreement and annotators follow from.
public sealed interface VerdictChange {
  /// Whether there is another consensus record to publish.
  boolean isPublished();

  /// Whether a stop rule has ended the question for the first time.
  boolean settles();

  /// A change of a comparison.
  record OfComparison(Comparison before, Comparison after) implements VerdictChange {
    @Override
    public boolean isPublished() {
      return after.verdict().revision() > before.verdict().revision();
    }

    @Override
    public boolean settles() {
      return after.settled() && !before.settled();
    }
  }

  /// A change of a response's safety.
  record OfResponse(Response before, Response after) implements VerdictChange {
    @Override
    public boolean isPublished() {
      return after.verdict().revision() > before.verdict().revision();
    }

    @Override
    public boolean settles() {
      return after.settled() && !before.settled();
    }
  }
}
