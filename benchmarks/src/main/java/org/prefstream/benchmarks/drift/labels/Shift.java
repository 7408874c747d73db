package org.prefstream.benchmarks.drift.labels;

import static org.prefstream.simulator.event.HarmCategory.ANIMAL_ABUSE;
import static org.prefstream.simulator.event.HarmCategory.CYBERCRIME;
import static org.prefstream.simulator.event.HarmCategory.DRUGS;
import static org.prefstream.simulator.event.HarmCategory.ECONOMIC_CRIME;

import java.util.OptionalInt;

/// A change in the labels that answers get.
public enum Shift {
  /// Drugs, 4.9 % of answers, half as frequent again.
  DRUGS_HALF_AGAIN("drugs ×1.5", Labels.bit(DRUGS), 1.5, 0, false),
  /// Drugs twice as frequent.
  DRUGS_DOUBLED("drugs ×2", Labels.bit(DRUGS), 2, 0, false),
  /// Cybercrime, 15.4 % of answers, half as frequent again.
  CYBERCRIME_HALF_AGAIN("cybercrime ×1.5", Labels.bit(CYBERCRIME), 1.5, 0, false),
  /// Animal abuse from 0.5 to 1.5 % of answers.
  RARE_TRIPLED("rare ×3", Labels.bit(ANIMAL_ABUSE), 3, 0, false),
  /// Economic crime, 12.9 % of answers, half as frequent.
  ECONOMIC_HALVED("economic ×0.5", Labels.bit(ECONOMIC_CRIME), 0.5, 0, false),
  /// 30 % of the unsafe answers that are not of the highest severity are one more severe.
  SEVERITY_RAISED("severity up 30 %", 0, 1, 0.3, false),
  /// Drugs twice as frequent in the answers of one model of three.
  ONE_MODEL_DRUGS_DOUBLED("one model: drugs ×2", Labels.bit(DRUGS), 2, 0, true),
  /// Every category half as frequent again in the answers of one model of three.
  ONE_MODEL_WORSE("one model worse", Labels.categoriesOf(-1), 1.5, 0, true);

  /// The model that changes where only one does.
  static final int CHANGED_MODEL = 1;

  private final String title;
  private final int categories;
  private final double factor;
  private final double raised;
  private final boolean oneModel;

  Shift(String title, int categories, double factor, double raised, boolean oneModel) {
    this.title = title;
    this.categories = categories;
    this.factor = factor;
    this.raised = raised;
    this.oneModel = oneModel;
  }

  /// A name for tables.
  public String title() {
    return title;
  }

  /// The model whose answers change, where it is only one.
  public OptionalInt model() {
    return oneModel ? OptionalInt.of(CHANGED_MODEL) : OptionalInt.empty();
  }

  /// Whether a statistic that has changed in this direction tells what has happened: of changes in
  /// one category only that one, otherwise the severities too.
  public boolean tells(int statistic, boolean up) {
    int telling = Integer.bitCount(categories) == 1 ? categories : categories | Labels.severity(3);
    return up == (factor >= 1) && (telling >>> statistic & 1) != 0;
  }

  boolean concerns(int model) {
    return !oneModel || model == CHANGED_MODEL;
  }

  /// What the share of a category is multiplied by.
  double factor(int category) {
    return (categories >>> category & 1) == 0 ? 1 : factor;
  }

  /// The share of unsafe answers whose severity grows by one.
  double raised() {
    return raised;
  }
}
