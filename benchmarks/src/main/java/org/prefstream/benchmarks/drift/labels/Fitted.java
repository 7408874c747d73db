package org.prefstream.benchmarks.drift.labels;

import java.util.List;
import org.prefstream.simulator.event.HarmCategory;
import org.prefstream.simulator.event.Severity;
import org.prefstream.simulator.truth.Marginals;

/// What [LabelStream] takes from PKU-SafeRLHF (Ji et al., arXiv 2406.15513), training split, by
/// [Marginals].
///
/// - The share of each category among all answers is met exactly, except that of animal abuse, the
///   rarest: it is set to 0.5 %, about half of what it is, to have a rare category.
/// - How often two categories occur together, of all answers, gives the correlation of their normal
///   variables, two categories at a time. The 171 correlations contradict each other; the nearest
///   that do not are taken, so that frequencies of pairs are met approximately, and how many
///   answers are unsafe, which nothing is fitted to, comes out at about a half (51.5 % in the
///   data).
/// - The severity of an unsafe answer is drawn from the severity profiles of its categories, each
///   with the same weight.
final class Fitted {
  static final double RARE = 0.005;
  private static final HarmCategory RAREST = HarmCategory.ANIMAL_ABUSE;
  private static final List<Severity> LEVELS = Marginals.LEVELS;

  private static final Fitted INSTANCE = new Fitted(Marginals.get());

  /// By category: its share of all answers.
  private final double[] shares = new double[Labels.CATEGORIES.size()];

  /// By category: the share of severity 1 among its answers, and that of severity 1 or 2.
  private final double[][] upToSeverity = new double[Labels.CATEGORIES.size()][LEVELS.size() - 1];

  private final double[][] factor;

  private Fitted(Marginals marginals) {
    int categories = shares.length;
    double[] thresholds = new double[categories];
    for (int one = 0; one < categories; one++) {
      HarmCategory category = Labels.CATEGORIES.get(one);
      shares[one] = category == RAREST ? RARE : ofAll(marginals.category(category));
      thresholds[one] = Normal.exceededWith(shares[one]);
      double sum = 0;
      for (int level = 0; level < LEVELS.size() - 1; level++) {
        sum += marginals.category(category, LEVELS.get(level)) / marginals.category(category);
        upToSeverity[one][level] = sum;
      }
    }
    factor = Correlations.factor(correlations(marginals, thresholds));
  }

  private double[][] correlations(Marginals marginals, double... thresholds) {
    double[][] correlations = new double[shares.length][shares.length];
    for (int one = 0; one < shares.length; one++) {
      correlations[one][one] = 1;
      for (int other = 0; other < one; other++) {
        double correlation =
            Normal.correlation(thresholds[one], thresholds[other], together(marginals, one, other));
        correlations[one][other] = correlation;
        correlations[other][one] = correlation;
      }
    }
    return correlations;
  }

  /// A category that has become rarer is so with every other.
  private double together(Marginals marginals, int one, int other) {
    HarmCategory first = Labels.CATEGORIES.get(one);
    HarmCategory second = Labels.CATEGORIES.get(other);
    double kept = 1;
    for (HarmCategory category : List.of(first, second)) {
      kept *= shares[Labels.statistic(category)] / ofAll(marginals.category(category));
    }
    return ofAll(marginals.both(first, second)) * kept;
  }

  private static double ofAll(double ofUnsafe) {
    return ofUnsafe * Marginals.UNSAFE;
  }

  static Fitted get() {
    return INSTANCE;
  }

  /// The share of a category among all answers.
  double share(int category) {
    return shares[category];
  }

  /// Correlated standard normal variables, one for each category, from independent ones.
  double[] correlated(double... independent) {
    double[] variables = new double[factor.length];
    for (int row = 0; row < factor.length; row++) {
      double[] weights = factor[row];
      double sum = 0;
      for (int column = 0; column <= row; column++) {
        sum += weights[column] * independent[column];
      }
      variables[row] = sum;
    }
    return variables;
  }

  /// The severity of an answer, 1 to 3, or 0 without any category.
  ///
  /// @param categories a bit for each
  /// @param chance 0 to 1, equally distributed
  int severity(int categories, double chance) {
    int count = Integer.bitCount(categories);
    if (count == 0) {
      return 0;
    }
    for (int level = 0; level < LEVELS.size() - 1; level++) {
      double sum = 0;
      for (int left = categories; left != 0; left &= left - 1) {
        sum += upToSeverity[Integer.numberOfTrailingZeros(left)][level];
      }
      if (chance * count < sum) {
        return level + 1;
      }
    }
    return LEVELS.size();
  }
}
