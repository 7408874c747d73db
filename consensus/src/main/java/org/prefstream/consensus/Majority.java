package org.prefstream.consensus;

import java.util.Arrays;

/// The model in which all annotators are alike: each is right with the same probability, and when
/// wrong chooses any other label equally often. Every label is equally likely a priori.
///
/// With K labels and accuracy q the posterior of a label is proportional to `(q (K-1) / (1-q)) ^
/// votes` (Bayes' rule on independent votes). It is computed relative to the leading label, so that
/// no number of votes overflows, by multiplication only and with the sum taken in order of size:
/// the same counts give the same bits on every machine, and renaming the labels renames the
/// posterior.
public final class Majority {
  /// The accuracy assumed where nothing is known of the annotators.
  public static final double DEFAULT_ACCURACY = 0.8;

  private static final int TABLE_SIZE = 64;

  private final double accuracy;
  private final double odds;
  private final double[] powers;
  private final int labels;

  /// @param accuracy the probability that an annotator is right: above chance (1 / labels), below 1
  /// @param labels the number of labels, 2 or more
  public Majority(double accuracy, int labels) {
    if (labels < 2) {
      throw new IllegalArgumentException("a question has 2 labels or more, not " + labels);
    }
    if (!(accuracy > 1.0 / labels && accuracy < 1)) {
      throw new IllegalArgumentException(
          "accuracy must be above 1/" + labels + " and below 1, not " + accuracy);
    }
    this.labels = labels;
    this.accuracy = accuracy;
    this.odds = (1 - accuracy) / (accuracy * (labels - 1));
    this.powers = new double[TABLE_SIZE];
    powers[0] = 1;
    for (int exponent = 1; exponent < TABLE_SIZE; exponent++) {
      powers[exponent] = powers[exponent - 1] * odds;
    }
  }

  /// Judges a question.
  ///
  /// @param counts votes for each label, each 0 or more
  public Judgement judge(StopRule rule, int... counts) {
    return Judgement.of(posterior(counts), sum(counts), rule);
  }

  /// The fewest further votes after which a question can be closed, which is decided or contested;
  /// 0 if it is closed. These votes are all for the label that leads: no other votes raise the
  /// largest posterior as far.
  ///
  /// @param counts votes for each label, each 0 or more
  public int votesToClose(StopRule rule, int... counts) {
    int leader = leader(counts);
    return rule.votesToClose(
        Math.toIntExact(sum(counts)),
        further -> posteriorAfter(further, leader, counts) >= rule.confidence());
  }

  /// A label with the most votes.
  static int leader(int... counts) {
    int leader = 0;
    for (int label = 1; label < counts.length; label++) {
      leader = counts[label] > counts[leader] ? label : leader;
    }
    return leader;
  }

  /// The posterior of a label that gets this many further votes.
  double posteriorAfter(int further, int label, int... counts) {
    int[] after = counts.clone();
    after[label] += further;
    return posterior(after)[label];
  }

  /// The posterior of each label; uniform without votes.
  ///
  /// @param counts votes for each label, each 0 or more
  public double[] posterior(int... counts) {
    if (counts.length != labels) {
      throw new IllegalArgumentException(
          "expected the counts of " + labels + " labels, not " + Arrays.toString(counts));
    }
    int lead = 0;
    for (int count : counts) {
      if (count < 0) {
        throw new IllegalArgumentException("negative count in " + Arrays.toString(counts));
      }
      lead = Math.max(lead, count);
    }
    double[] weights = new double[labels];
    for (int label = 0; label < labels; label++) {
      weights[label] = power(lead - counts[label]);
    }
    double total = sumBySize(weights);
    for (int label = 0; label < labels; label++) {
      weights[label] /= total;
    }
    return weights;
  }

  /// The probability of a vote, given the true label.
  public double probability(int truth, int label) {
    return truth == label ? accuracy : (1 - accuracy) / (labels - 1);
  }

  private double power(int exponent) {
    if (exponent < TABLE_SIZE) {
      return powers[exponent];
    }
    double half = power(exponent / 2);
    return exponent % 2 == 0 ? half * half : half * half * odds;
  }

  private static double sumBySize(double[] weights) {
    if (weights.length == 2) {
      return weights[0] + weights[1];
    }
    double[] sorted = weights.clone();
    Arrays.sort(sorted);
    double total = 0;
    for (double weight : sorted) {
      total += weight;
    }
    return total;
  }

  private static long sum(int[] counts) {
    long total = 0;
    for (int count : counts) {
      total += count;
    }
    return total;
  }
}
