package org.prefstream.simulator.truth;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.prefstream.simulator.event.HarmCategory;
import org.prefstream.simulator.event.Severity;

/// Draws the labels of unsafe answers: the categories from [CategorySets], then the severity given
/// the categories, fitted in the same way to each category's severity profile.
public final class HarmLabels {

  private static final List<Severity> LEVELS = Marginals.LEVELS;
  private static final int SWEEPS = 40;
  private static final HarmLabels INSTANCE = fittedTo(Marginals.get());

  private final List<Label> labels;
  private final Distribution distribution;
  private final double sameLabel;
  private final double sameSeverity;

  private HarmLabels(List<Label> labels, double[] shares) {
    this.labels = labels;
    this.distribution = new Distribution(shares);
    this.sameLabel = distribution.collision();
    this.sameSeverity = severities(labels, shares).collision();
  }

  public static HarmLabels get() {
    return INSTANCE;
  }

  public Label draw(SplittableRandom random) {
    return labels.get(distribution.draw(random));
  }

  /// The probability that two answers drawn independently have the same categories and severity.
  double sameLabel() {
    return sameLabel;
  }

  /// The probability that two answers drawn independently have the same severity.
  double sameSeverity() {
    return sameSeverity;
  }

  private static Distribution severities(List<Label> labels, double[] shares) {
    double[] severities = new double[LEVELS.size()];
    for (int index = 0; index < labels.size(); index++) {
      severities[LEVELS.indexOf(labels.get(index).severity())] += shares[index];
    }
    return new Distribution(severities);
  }

  private static HarmLabels fittedTo(Marginals marginals) {
    CategorySets sets = CategorySets.fittedTo(marginals);
    List<Label> labels = new ArrayList<>();
    List<Double> shares = new ArrayList<>();
    for (int index = 0; index < sets.sets().size(); index++) {
      for (Severity level : LEVELS) {
        labels.add(Label.unsafe(sets.sets().get(index), level));
        shares.add(sets.shares()[index] * marginals.severity(level));
      }
    }
    double[] fitted = shares.stream().mapToDouble(Double::doubleValue).toArray();
    List<Marginal> targets = targets(marginals, sets, labels);
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      targets.forEach(target -> target.scale(fitted));
    }
    return new HarmLabels(labels, fitted);
  }

  private static List<Marginal> targets(
      Marginals marginals, CategorySets sets, List<Label> labels) {
    List<Marginal> targets = new ArrayList<>();
    for (Severity level : LEVELS) {
      for (HarmCategory category : EnumSet.allOf(HarmCategory.class)) {
        targets.add(
            Marginal.of(
                marginals.category(category, level),
                labels,
                label -> label.severity() == level && label.categories().contains(category)));
      }
      targets.add(
          Marginal.of(marginals.severity(level), labels, label -> label.severity() == level));
    }
    // Last, the sets themselves, which the severities must not change
    IntStream.range(0, sets.sets().size())
        .forEach(
            set ->
                targets.add(
                    new Marginal(
                        sets.shares()[set],
                        IntStream.range(set * LEVELS.size(), (set + 1) * LEVELS.size()))));
    return targets;
  }
}
