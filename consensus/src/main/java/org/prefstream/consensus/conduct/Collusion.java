package org.prefstream.consensus.conduct;

/// Two annotators erring alike.
///
/// Good annotators agree because they are right, so agreement on the best label is no evidence.
/// Agreement on another label is.
public final class Collusion {
  /// A bet half way between how often others go along and certainty.
  public static final double EVEN = 0.5;

  /// A bet nine tenths of the way to certainty: the strongest against an annotator who always goes
  /// along.
  public static final double BOLD = 0.9;

  private Collusion() {}

  /// The factor of a question on which the first of the pair voted for another label than the best:
  /// a bet that the second goes along more often than the other annotators would, at [#EVEN].
  ///
  /// If the second is equally likely to have cast any of the votes except the first's, the factor's
  /// expectation is 1.
  ///
  /// @param together whether the second voted as the first did
  /// @param label the label that the first voted for
  /// @param votes the votes in force on the question for each label, those of both included
  public static double factor(boolean together, int label, int... votes) {
    long all = 0;
    for (int count : votes) {
      all += count;
    }
    if (votes[label] < (together ? 2 : 1) || all < 2) {
      throw new IllegalArgumentException("the pair's votes must be among those counted");
    }
    double share = (votes[label] - 1) / (all - 1.0);
    return factor(EVEN, together, share);
  }

  /// The same for any bet, and for any probability that the second goes along.
  ///
  /// The factor's expectation is 1 if that probability is `share`, and at most 1 if it is less.
  ///
  /// @param boldness where the bet lies between `share` and 1, above 0 and below 1
  /// @param together whether the second voted as the first did
  /// @param share the largest probability of going along while the two are independent, 0 to 1, and
  ///   not 0 if they voted together
  public static double factor(double boldness, boolean together, double share) {
    if (!(boldness > 0 && boldness < 1)
        || !(share >= 0 && share <= 1)
        || (together && share == 0)) {
      throw new IllegalArgumentException(
          "boldness is above 0 and below 1, and the share 0 to 1 and not 0 of those together, not"
              + " %s and %s".formatted(boldness, share));
    }
    return together ? (boldness + (1 - boldness) * share) / share : 1 - boldness;
  }
}
