package org.prefstream.consensus.conduct;

/// Voting for the same label whatever the question.
public final class Constancy {
  private Constancy() {}

  /// The factor of an annotator's vote: the inverse of the share of its label among the votes on
  /// the question, as long as the annotator has chosen no other label; 0 for the first that
  /// differs.
  ///
  /// If any of the question's annotators may equally well have cast any of its votes, a bet on one
  /// label has a factor whose expectation is 1. Which label it is shows in the first vote only, so
  /// the bet is spread over all labels, and the first factor is divided by their number.
  ///
  /// @param first whether it is the annotator's first vote
  /// @param same whether all its votes up to this one are for the same label
  /// @param label voted for
  /// @param votes in force on the question for each label, this one included
  public static double factor(boolean first, boolean same, int label, int... votes) {
    if (!same) {
      return 0;
    }
    long all = 0;
    for (int count : votes) {
      all += count;
    }
    double factor = all / (double) votes[label];
    return first ? factor / votes.length : factor;
  }
}
