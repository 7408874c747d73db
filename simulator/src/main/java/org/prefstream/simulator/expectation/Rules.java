package org.prefstream.simulator.expectation;

import org.prefstream.simulator.expectation.records.Status;

/// When a question is decided, and how much a vote weighs (docs/design.md, rules 16 to 19).
///
/// @param minVotes the fewest distinct annotators that decide, 1 or more
/// @param confidence the posterior that the best label must reach, between 0.5 and 1
/// @param maxVotes distinct annotators after which an undecided question is contested
/// @param accuracy the probability that an annotator is right, q, between 0.5 and 1
/// @param severityConfidence the posterior that the best severity must reach
public record Rules(
    int minVotes, double confidence, int maxVotes, double accuracy, double severityConfidence) {

  /// The defaults of every question kind: 3 votes, 0.90, 9 votes, q = 0.8, severity 0.75.
  public static final Rules DEFAULTS = new Rules(3, 0.90, 9, 0.8, 0.75);

  public Rules {
    if (minVotes < 1 || maxVotes < minVotes) {
      throw new IllegalArgumentException("votes are " + minVotes + " to " + maxVotes);
    }
    requireProbability("confidence", confidence);
    requireProbability("accuracy", accuracy);
    requireProbability("severityConfidence", severityConfidence);
  }

  private static void requireProbability(String name, double value) {
    if (!(value > 0.5 && value < 1)) {
      throw new IllegalArgumentException(
          name + " is " + value + "; above 0.5 and below 1 is needed");
    }
  }

  Status status(int votes, boolean decided) {
    if (decided) {
      return Status.DECIDED;
    }
    return votes >= maxVotes ? Status.CONTESTED : Status.OPEN;
  }
}
