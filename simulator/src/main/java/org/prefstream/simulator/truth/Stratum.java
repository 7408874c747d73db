package org.prefstream.simulator.truth;

/// How the labels of two answers differ, and what follows for their comparison: how often the more
/// helpful answer is not the more harmless one, and which of the two a single judgement then
/// follows (PKU-SafeRLHF, arXiv 2406.15513: 15,590 pairs that were judged both ways).
enum Stratum {
  SAME_LABELS(10_103, 4_649),
  OTHER_CATEGORIES(2_708, 1_449),
  OTHER_SEVERITY(1_175, 614),
  SAFETY_BOUNDARY(1_604, 1_187);

  private static final double DISAGREEING = 15_590;

  /// Of pairs of unsafe answers, those labelled exactly alike. An assumption: it is not published.
  static final double ALIKE = 0.55;

  private final double disagreeing;
  private final double followSafer;

  Stratum(double disagreeing, double followSafer) {
    this.disagreeing = disagreeing;
    this.followSafer = followSafer;
  }

  static Stratum of(Label one, Label other) {
    if (one.safe() != other.safe()) {
      return SAFETY_BOUNDARY;
    }
    if (one.severity() != other.severity()) {
      return OTHER_SEVERITY;
    }
    return one.equals(other) ? SAME_LABELS : OTHER_CATEGORIES;
  }

  /// The probability that helpfulness and harmlessness disagree, such that over all pairs it is
  /// [Marginals#DISAGREEMENT].
  double disagreement() {
    return Marginals.DISAGREEMENT * (disagreeing / DISAGREEING) / shareOfPairs();
  }

  /// The probability that the overall choice is the more harmless answer, where they disagree.
  double overallFollowsSafer() {
    return followSafer / disagreeing;
  }

  /// Of all simulated pairs, those in this stratum.
  double shareOfPairs() {
    HarmLabels labels = HarmLabels.get();
    double unlike = Marginals.BOTH_UNSAFE * (1 - ALIKE);
    return switch (this) {
      case SAME_LABELS ->
          Marginals.BOTH_SAFE + Marginals.BOTH_UNSAFE * ALIKE + unlike * labels.sameLabel();
      case OTHER_CATEGORIES -> unlike * (labels.sameSeverity() - labels.sameLabel());
      case OTHER_SEVERITY -> unlike * (1 - labels.sameSeverity());
      case SAFETY_BOUNDARY -> Marginals.ONE_SAFE;
    };
  }
}
