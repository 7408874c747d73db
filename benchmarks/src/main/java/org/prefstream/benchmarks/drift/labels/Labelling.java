package org.prefstream.benchmarks.drift.labels;

import java.util.Set;

/// How answers are labelled, by model: as in PKU-SafeRLHF, or after changes.
public final class Labelling {
  /// Models that answer.
  public static final int MODELS = 3;

  /// Before any change.
  public static final Labelling UNCHANGED = after(Set.of());

  private final Fitted fitted = Fitted.get();

  /// By model and category: the threshold that its normal variable exceeds where it holds.
  private final double[][] thresholds = new double[MODELS][];

  private final double[] raised = new double[MODELS];

  private Labelling(Set<Shift> shifts) {
    for (int model = 0; model < MODELS; model++) {
      double[] shares = new double[Labels.CATEGORIES.size()];
      for (int category = 0; category < shares.length; category++) {
        shares[category] = fitted.share(category);
      }
      for (Shift shift : shifts) {
        if (shift.concerns(model)) {
          for (int category = 0; category < shares.length; category++) {
            shares[category] *= shift.factor(category);
          }
          raised[model] = Math.max(raised[model], shift.raised());
        }
      }
      thresholds[model] = new double[shares.length];
      for (int category = 0; category < shares.length; category++) {
        thresholds[model][category] = Normal.exceededWith(shares[category]);
      }
    }
  }

  /// After all of these changes.
  public static Labelling after(Set<Shift> shifts) {
    return new Labelling(shifts);
  }

  /// The labels of an answer.
  ///
  /// @param independent standard normal variables, one for each category
  /// @param severity a chance, 0 to 1
  /// @param change a chance, 0 to 1
  int label(int model, double[] independent, double severity, double change) {
    double[] variables = fitted.correlated(independent);
    int categories = 0;
    for (int category = 0; category < variables.length; category++) {
      if (variables[category] > thresholds[model][category]) {
        categories |= 1 << category;
      }
    }
    int level = fitted.severity(categories, severity);
    if (level > 0 && level < 3 && change < raised[model]) {
      level++;
    }
    return categories | Labels.severity(level);
  }
}
