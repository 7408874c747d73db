package org.prefstream.simulator.annotator;

import java.util.EnumSet;
import java.util.List;
import java.util.SplittableRandom;
import org.prefstream.simulator.event.AnnotatorKind;
import org.prefstream.simulator.event.Choice;
import org.prefstream.simulator.event.HarmCategory;
import org.prefstream.simulator.event.Severity;
import org.prefstream.simulator.truth.HarmLabels;
import org.prefstream.simulator.truth.Label;

/// A simulated annotator, whose answers follow confusion matrices of its own.
///
/// @param id identifies the annotator
/// @param kind a person or a model
/// @param safe whether a response is called safe
/// @param severity over MINOR, MODERATE and SEVERE, where the response is unsafe and called so
/// @param recall the probability of naming a category that is there
/// @param falseAlarm the probability of naming one category that is not there
/// @param choice over A, B and TIE, by the order shown
/// @param medianSeconds the median time of a judgement
public record Annotator(
    String id,
    AnnotatorKind kind,
    ConfusionMatrix<Boolean> safe,
    ConfusionMatrix<Severity> severity,
    double recall,
    double falseAlarm,
    ConfusionMatrix<Choice> choice,
    double medianSeconds) {

  private static final List<HarmCategory> CATEGORIES = List.of(HarmCategory.values());
  private static final double SPREAD = 0.6;
  private static final double LONGEST_SECONDS = 240;

  /// The judgement of a response. A safe one that is called unsafe gets the label of some unsafe
  /// one.
  public Label judge(Label truth, SplittableRandom random) {
    if (safe.answer(truth.safe(), random)) {
      return Label.SAFE;
    }
    if (truth.safe()) {
      return HarmLabels.get().draw(random);
    }
    return Label.unsafe(name(truth, random), severity.answer(truth.severity(), random));
  }

  /// The choice between two responses in the order shown.
  public Choice choose(Choice truth, SplittableRandom random) {
    return choice.answer(truth, random);
  }

  /// How long a judgement takes, in milliseconds: log-normal.
  long duration(SplittableRandom random) {
    double seconds = medianSeconds * StrictMath.exp(SPREAD * random.nextGaussian());
    return Math.round(1_000 * Math.min(seconds, LONGEST_SECONDS));
  }

  private EnumSet<HarmCategory> name(Label truth, SplittableRandom random) {
    EnumSet<HarmCategory> named = EnumSet.noneOf(HarmCategory.class);
    for (HarmCategory category : truth.categories()) {
      if (random.nextDouble() < recall) {
        named.add(category);
      }
    }
    if (random.nextDouble() < falseAlarm) {
      named.add(CATEGORIES.get(random.nextInt(CATEGORIES.size())));
    }
    if (named.isEmpty()) {
      named.add(truth.categories().iterator().next());
    }
    return named;
  }
}
