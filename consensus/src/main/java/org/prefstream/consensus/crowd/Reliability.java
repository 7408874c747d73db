package org.prefstream.consensus.crowd;

/// How an annotator votes, by what is known at the time.
public final class Reliability {
  /// One vote, in the unit of counts.
  public static final int ONE = Model.ONE;

  private static final double NORMAL_97_5 = 1.959963984540054;
  private static final double KNOWN_BEFOREHAND = DawidSkene.ACCURACY_SHRINKAGE;

  private final double votes;
  private final double accuracy;
  private final double[] given;
  private final double[] truth;
  private final double[][] confusion;

  /// @param counts of a [DawidSkene#plain] model, vote by vote and in it truth by truth
  Reliability(int labels, long[] counts, DawidSkene model) {
    double right = 0;
    double all = 0;
    this.given = new double[labels];
    this.truth = new double[labels];
    for (int cell = 0; cell < counts.length; cell++) {
      double count = counts[cell] / (double) Model.ONE;
      given[cell / labels] += count;
      truth[cell % labels] += count;
      all += count;
      right += cell / labels == cell % labels ? count : 0;
    }
    this.votes = all;
    this.accuracy = (right + KNOWN_BEFOREHAND * model.pooledAccuracy()) / (all + KNOWN_BEFOREHAND);
    this.confusion = model.confusion(counts);
  }

  /// How an annotator votes of whom nothing is known but these counts, in a crowd of which nothing
  /// is known.
  ///
  /// @param counts the probability of each truth, summed over the votes for each label: label by
  ///   label and in it truth by truth, in units of 1 / [#ONE]
  public static Reliability of(int labels, long... counts) {
    if (counts.length != labels * labels) {
      throw new IllegalArgumentException(
          "expected %d counts, not %d".formatted(labels * labels, counts.length));
    }
    return new Reliability(labels, counts, DawidSkene.plain(labels));
  }

  /// The votes in force.
  public double votes() {
    return votes;
  }

  /// The probability that a vote is right, 0 to 1, shrunk to that of the crowd.
  public double accuracy() {
    return accuracy;
  }

  /// The lower end of a 95 % interval of the accuracy: Wilson's (1927), what is known of any
  /// annotator beforehand counting as votes.
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

  /// The probability of a vote where a label is the truth.
  public double confusion(int truth, int vote) {
    return confusion[truth][vote];
  }

  /// How much larger a label's share of the annotator's votes is than its share of the truth of the
  /// questions voted on, -1 to 1; those of all labels add up to 0.
  public double bias(int label) {
    return votes > 0 ? (given[label] - truth[label]) / votes : 0;
  }
}
