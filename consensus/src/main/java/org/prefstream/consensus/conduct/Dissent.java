package org.prefstream.consensus.conduct;

import java.util.Arrays;

/// Voting unlike the others.
public final class Dissent {
  private Dissent() {}

  /// The factor 1 / (K p) of a vote, where p is the share of the votes on its question that are for
  /// a label no more frequent than its own, and K the number of labels: Chatbot Arena's 1 / (2 p)
  /// for two labels.
  ///
  /// If any of the question's annotators may equally well have cast any of its votes, its
  /// expectation is the mean over the labels present of (share of the label) / p, at most 1.
  ///
  /// @param label voted for
  /// @param votes in force on the question for each label, this one included
  public static double factor(int label, int... votes) {
    if (votes[label] < 1) {
      throw new IllegalArgumentException(
          "the vote for label " + label + " is missing among " + Arrays.toString(votes));
    }
    long rarer = 0;
    long all = 0;
    for (int count : votes) {
      rarer += count <= votes[label] ? count : 0;
      all += count;
    }
    return all / ((double) votes.length * rarer);
  }
}
