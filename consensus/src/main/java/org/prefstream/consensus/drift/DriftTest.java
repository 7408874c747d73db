package org.prefstream.consensus.drift;

import java.util.Arrays;

/// What a [DriftDetector] looks for, and when it raises an alarm. Immutable.
///
/// It bets that the odds of a statistic have become a multiple of what they were; several multiples
/// are bet on at once, in equal parts. With a tolerance, odds that have changed by no more than
/// that count as unchanged.
public final class DriftTest {
  /// The odds ratios to bet on: with these six, delays are within a tenth of those with more.
  private static final double[] ODDS_RATIOS = {1.4, 2, 3.5, 1 / 1.4, 1.0 / 2, 1.0 / 4};

  /// Beyond this, nothing would be bet on a statistic that becomes more frequent.
  private static final double MOST_TOLERANCE = 2.5;

  /// Units that only count after an alarm, before anything is tested again.
  private static final int REARMING = 100;

  final AlarmBudget budget;
  final int warmUp;

  /// The odds ratios that are bet on, beyond the tolerance.
  final double[] ratios;

  /// For each of them, the odds ratio that is still tolerated.
  final double[] tolerated;

  /// @param warmUp units that only count before anything is tested, 0 or more
  /// @param tolerance 0 to report any change; 0.1 to report none in which the odds have grown to
  ///   1.1 times what they were or less, or fallen to a 1.1th or more; 0 or more, and below 2.5
  public DriftTest(AlarmBudget budget, int warmUp, double tolerance) {
    if (warmUp < 0) {
      throw new IllegalArgumentException("the warm-up must be 0 or more, not " + warmUp);
    }
    this.budget = budget;
    this.warmUp = warmUp;
    this.ratios = beyond(tolerance);
    this.tolerated =
        Arrays.stream(ratios)
            .map(ratio -> ratio > 1 ? 1 + tolerance : 1 / (1 + tolerance))
            .toArray();
  }

  private static double[] beyond(double tolerance) {
    if (!(tolerance >= 0 && tolerance < MOST_TOLERANCE)) {
      throw new IllegalArgumentException(
          "the tolerance must be 0 or more, and below 2.5, not " + tolerance);
    }
    return Arrays.stream(ODDS_RATIOS)
        .filter(ratio -> Math.max(ratio, 1 / ratio) > 1 + tolerance)
        .toArray();
  }

  /// Units that only count before anything is tested again.
  int rearming() {
    return Math.min(warmUp, REARMING);
  }
}
