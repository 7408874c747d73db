package org.prefstream.consensus.crowd;

/// How an annotator votes, by what was known at the time.
public final class Reliability {
  /// Fixed-point scale of counts: one vote.
  public static final int ONE = LatentModel.ONE;

  private static final double NORMAL_97_5 = 1.959963984540054;
  private static final double KNOWN_BEFOREHAND = DawidSkene.ACCURACY_SHRINKAGE;

  private final double votes;
  private final double accuracy;
  private final double[] given;
  private final double[] truth;
  private final double[][] confusion;

  /// @param counts those of a [DawidSkene#plain] model, by vote and, within a vote, by truth
  Reliability(int labels, long[] counts, DawidSkene model) {
    double right = 0;
    double all = 0;
    this.given = new double[labels];
    this.truth = new double[labels];
    for (int cell = 0; cell < counts.length; cell++) {
      double count = counts[cell] / (double) LatentModel.ONE;
      given[cell / labels] += count;
      truth[cell % labels] += count;
      all += count;
      right += cell / labels == cell % labels ? count : 0;
    }
    this.votes = all;
    this.accuracy = (right + KNOWN_BEFOREHAND * model.pooledAccuracy()) / (all + KNOWN_BEFOREHAND);
    this.confusion = model.confusion(counts);
  }

  /// The reliability of an annotator of whom only these counts are known, in a crowd of which
  /// nothing is known.
  ///
  /// @param counts the probability of each truth, summed over the votes for each label: by label
  ///   and, within a label, by truth, in units of 1 / [#ONE]
  public static Reliability of(int labels, long... counts) {
    if (counts.length != labels * labels) {
      throw new IllegalArgumentException(
          "expected %d counts, not %d".formatted(labels * labels, counts.length));
    }
    return new Reliability(labels, counts, DawidSkene.plain(labels));
  }

  /// The number of votes in force.
  public double votes() {
    return votes;
  }

  /// The probability that a vote of the annotator is right, 0 to 1, shrunk to that of the crowd.
  public double accuracy() {
    return accuracy;
  }

  /// The lower end of Wilson's (1927) 95 % interval of the accuracy, in which the votes of
  /// shrinkage count as votes.
  public double low() {
    return centre() - halfWidth();
  }

  /// The upper end of that interval.
  public double high() {
    return centre() + halfWidth();
  }

  private double centre() {
    return (accuracy + square(NORMAL_97_5) / (2 * sample())) / widening();
  }

  private double halfWidth() {
    double variance = accuracy * (1 - accuracy) / sample();
    return NORMAL_97_5 * Math.sqrt(variance + square(NORMAL_97_5 / (2 * sample()))) / widening();
  }

  private double widening() {
    return 1 + square(NORMAL_97_5) / sample();
  }

  private double sample() {
    return votes + KNOWN_BEFOREHAND;
  }

  private static double square(double value) {
    return value * value;
  }

  /// The probability of a vote, given the true label.
  public double confusion(int truth, int vote) {
    return confusion[truth][vote];
  }

  /// The label's share of the annotator's votes less its share of the truth of those questions, -1
  /// to 1; the biases of all labels add up to 0.
  public double bias(int label) {
    return votes > 0 ? (given[label] - truth[label]) / votes : 0;
  }
}
