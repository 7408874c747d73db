package org.prefstream.consensus.conduct;

/// Two annotators erring alike.
///
/// Good annotators agree because they are right, so agreement with the best label shows nothing.
/// What shows is that one annotator votes for another label, and the other does too.
public final class Collusion {
  private Collusion() {}

  /// The factor of a question on which one of the pair voted for another than the best label: a bet
  /// that the second goes along more often than one of the others would, half way between how often
  /// that is and always.
  ///
  /// If the second may equally well have cast any of the votes but the first's, its expectation is
  /// 1.
  ///
  /// @param together whether the second voted as the first did
  /// @param label the first voted for
  /// @param votes in force on the question for each label, those of both included
  public static double factor(boolean together, int label, int... votes) {
    long all = 0;
    for (int count : votes) {
      all += count;
    }
    if (votes[label] < (together ? 2 : 1) || all < 2) {
      throw new IllegalArgumentException("the pair's votes must be among those counted");
    }
    double share = (votes[label] - 1) / (all - 1.0);
    return together ? (1 + share) / (2 * share) : 0.5;
  }
}
