package org.prefstream.consensus;

/// How votes of models count toward a decision, beside those of people.
public enum AiVotes {
  /// They count as those of people.
  OWN_RELIABILITY,
  /// They count as those of people, but a question stays open until a person has voted.
  HUMAN_REQUIRED,
  /// They count as those of people, but a decided question is contested while people favour another
  /// label than models do.
  DISAGREEMENT_TO_REVIEW;

  /// The status of a question.
  ///
  /// @param byVotes its status if all votes counted alike
  /// @param humans distinct people who have voted
  /// @param disagreement see [#disagree]
  public Status status(Status byVotes, int humans, boolean disagreement) {
    if (byVotes != Status.DECIDED) {
      return byVotes;
    }
    return switch (this) {
      case OWN_RELIABILITY -> Status.DECIDED;
      case HUMAN_REQUIRED -> humans > 0 ? Status.DECIDED : Status.OPEN;
      case DISAGREEMENT_TO_REVIEW -> disagreement ? Status.CONTESTED : Status.DECIDED;
    };
  }

  /// The fewest further votes after which an open question can be closed.
  ///
  /// @param byVotes the number if all votes counted alike
  /// @param humans distinct people who have voted
  public int votesToClose(int byVotes, int humans) {
    return this == HUMAN_REQUIRED && humans == 0 ? Math.max(1, byVotes) : byVotes;
  }

  /// Whether people and models favour different labels: on each side one label has more votes than
  /// any other, and the two labels differ.
  ///
  /// @param humans votes of people for each label
  /// @param models votes of models for each label
  public static boolean disagree(int[] humans, int[] models) {
    int one = favourite(humans);
    int other = favourite(models);
    return one >= 0 && other >= 0 && one != other;
  }

  /// The label with more votes than any other, or -1.
  private static int favourite(int... votes) {
    int best = 0;
    boolean tie = false;
    for (int label = 1; label < votes.length; label++) {
      tie = votes[label] == votes[best] || (tie && votes[label] < votes[best]);
      best = votes[label] > votes[best] ? label : best;
    }
    return tie ? -1 : best;
  }
}
