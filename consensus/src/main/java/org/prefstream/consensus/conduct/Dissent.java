package org.prefstream.consensus.conduct;

import java.util.Arrays;

/// Voting unlike the others on the same questions.
public final class Dissent {
  private Dissent() {}

  /// The factor 1 / (K p) of a vote, where K is the number of labels and p the share of the
  /// question's votes that are for a label no more frequent than the vote's: Chatbot Arena's 1 / (2
  /// p) for two labels.
  ///
  /// If each annotator of the question is equally likely to have cast any of its votes, the
  /// expectation is the mean over the labels present of (share of the label) / p, which is at most
  /// 1.
  ///
  /// @param label the label voted for
  /// @param votes the votes in force on the question for each label, this one included
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
  /// always guesses, against guessing half the time and otherwise voting as the others do.
  ///
  /// With K labels that is `(1 / K) / (p / 2 + 1 / (2 K))`. Its expectation is 1 for an annotator
  /// who guesses half the time, and at most 1 for one who guesses less (by Jensen's inequality,
  /// because the factor times its probability is concave). A vote on a question of which nothing is
  /// known has the factor 1, so unlike [#factor] this one needs no other votes on the question.
  ///
  /// @param probability the probability of the vote for an annotator who is like the others, given
  ///   their votes: [org.prefstream.consensus.crowd.Crowd#probability]
  /// @param labels of the question, 2 or more
  public static double factorGiven(double probability, int labels) {
    requireProbability(probability, labels);
    return 2 / (labels * probability + 1);
  }

  /// The factor of a bet that the annotator votes against the prediction: for each label as often
  /// as the others do not. It finds deliberate errors sooner and guessing later than
  /// [#factorGiven], and works best where the right label is known.
  ///
  /// That is `((1 - p) / (K - 1)) / (p / 2 + 1 / (2 K))`. Its expectation is 1 for an annotator who
  /// guesses half the time, and at most 1 for one who guesses less, because the factor falls as p
  /// grows.
  ///
  /// @param probability the probability of the vote, as for [#factorGiven]
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
