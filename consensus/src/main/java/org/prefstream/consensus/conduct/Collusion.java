package org.prefstream.consensus.conduct;

/// Two annotators erring alike.
///
/// Good annotators agree because they are right, so agreement with the best label shows nothing.
/// What shows is that one annotator votes for another label, and the other does too.
public final class Collusion {
  /// A bet half way between how often others go along and always.
  public static final double EVEN = 0.5;

  /// A bet nine tenths of that way, which whoever always goes along loses least by.
  public static final double BOLD = 0.9;

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
    return factor(EVEN, together, share);
  }

  /// The same for any bet, and where something else is known of how probable it is that the second
  /// goes along.
  ///
  /// Its expectation is 1 if that is `share`, and at most 1 if it is less.
  ///
  /// @param boldness of the bet, above 0 and below 1: where it lies between `share` and 1
  /// @param together whether the second voted as the first did
  /// @param share the most that this is probable while the two are independent, 0 to 1, and not 0
  ///   if they voted together
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
