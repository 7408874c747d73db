package org.prefstream.consensus;

import java.util.function.IntPredicate;

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

  /// The fewest further votes after which an open question can be closed, which is decided or
  /// contested, if nothing is known of the votes but their number: never more than it takes.
  public int votesToClose(int votes) {
    return Math.max(1, minVotes - votes);
  }

  /// The fewest further votes after which a question can be closed; 0 if it is closed.
  ///
  /// @param suffices whether the best label can reach the confidence by so many further votes; if
  ///   so, it can by more
  int votesToClose(int votes, IntPredicate suffices) {
    int most = Math.max(0, maxVotes - votes);
    int least = Math.min(most, Math.max(0, minVotes - votes));
    int enough = least;
    for (int step = 1; enough < most && !suffices.test(enough); step *= 2) {
      least = enough + 1;
      enough = Math.min(most, enough + step);
    }
    while (least < enough) {
      int middle = (least + enough) >>> 1;
      if (suffices.test(middle)) {
        enough = middle;
      } else {
        least = middle + 1;
      }
    }
    return enough;
  }

  /// The status of a question with this many votes that is not decided.
  Status undecided(long votes) {
    return votes >= maxVotes ? Status.CONTESTED : Status.OPEN;
  }
}
