package org.prefstream.consensus;

/// When to stop asking annotators about a question.
///
/// @param minVotes the number of distinct annotators needed for a decision, 1 or more
/// @param confidence the posterior that the best label must reach, above 0.5 (so that no two labels
///   can) and at most 1
/// @param maxVotes the number of distinct annotators after which an undecided question is
///   contested, minVotes or more
public record StopRule(int minVotes, double confidence, int maxVotes) {
  /// Three votes, 0.90, at most nine votes.
  public static final StopRule DEFAULT = new StopRule(3, 0.90, 9);

  /// Refuses values outside the ranges above.
  public StopRule {
    if (minVotes < 1) {
      throw new IllegalArgumentException("minVotes must be 1 or more, not " + minVotes);
    }
    if (maxVotes < minVotes) {
      throw new IllegalArgumentException(
          "maxVotes must be minVotes (" + minVotes + ") or more, not " + maxVotes);
    }
    requireConfidence(confidence);
  }

  static void requireConfidence(double confidence) {
    if (!(confidence > 0.5 && confidence <= 1)) {
      throw new IllegalArgumentException(
          "confidence must be above 0.5 and at most 1, not " + confidence);
    }
  }

  /// The status of a question with this many votes whose best label has this posterior.
  public Status status(long votes, double posterior) {
    return votes >= minVotes && posterior >= confidence ? Status.DECIDED : undecided(votes);
  }

  /// The status of a question with this many votes that is not decided.
  Status undecided(long votes) {
    return votes >= maxVotes ? Status.CONTESTED : Status.OPEN;
  }
}
