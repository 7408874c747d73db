package org.prefstream.consensus.conduct;

/// Voting for one label whatever the question.
public final class Constancy {
  private Constancy() {}

  /// The factor of an annotator's vote: the inverse of its label's share of the votes on the
  /// question while the annotator has chosen no other label, and 0 from the first other label on.
  ///
  /// If each annotator of the question is equally likely to have cast any of its votes, a bet on
  /// one label has a factor with the expectation 1. Only the first vote shows which label it is, so
  /// the bet is spread over all labels, and the first factor is divided by their number.
  ///
  /// @param first whether it is the annotator's first vote
  /// @param same whether all the annotator's votes up to this one are for the same label
  /// @param label the label voted for
  /// @param votes the votes in force on the question for each label, this one included
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
