package org.prefstream.consensus.conduct;

import java.util.Arrays;

/// Voting unlike the others: against what they said of the same questions.
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

  /// The factor of a vote whose probability was known before it was cast: a bet that the annotator
  /// guesses, against the annotator's guessing half the time and voting as the others do else.
  ///
  /// That is `(1 / K) / (p / 2 + 1 / (2 K))` with K labels. Its expectation is 1 for who guesses
  /// half the time, and at most 1 for who guesses less (by Jensen's inequality, the factor times
  /// its probability being concave). A vote on a question that nobody knows anything of counts for
  /// nothing, so unlike [#factor] this one needs no other votes on the question.
  ///
  /// @param probability of the vote for an annotator who is like the others, given their votes:
  ///   [org.prefstream.consensus.crowd.Crowd#probability]
  /// @param labels of the question, 2 or more
  public static double factorGiven(double probability, int labels) {
    requireProbability(probability, labels);
    return 2 / (labels * probability + 1);
  }

  /// The same as a bet that the annotator votes against what is foreseen: for any label as often as
  /// the others do not. Shows sooner who votes wrong on purpose, and later who guesses; best where
  /// the right label is known.
  ///
  /// That is `((1 - p) / (K - 1)) / (p / 2 + 1 / (2 K))`, whose expectation is 1 for who guesses
  /// half the time, and at most 1 for who guesses less, since it falls as p grows.
  ///
  /// @param probability of the vote, as above
  /// @param labels of the question, 2 or more
  public static double againstGiven(double probability, int labels) {
    requireProbability(probability, labels);
    return 2.0 * labels * (1 - probability) / ((labels - 1) * (labels * probability + 1));
  }

  private static void requireProbability(double probability, int labels) {
    if (!(probability >= 0 && probability <= 1) || labels < 2) {
      throw new IllegalArgumentException(
          "a probability is 0 to 1 and labels are 2 or more, not %s and %d"
              .formatted(probability, labels));
    }
  }
}
