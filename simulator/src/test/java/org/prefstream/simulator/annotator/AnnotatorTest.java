package org.prefstream.simulator.annotator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.prefstream.simulator.event.AnnotatorKind;
import org.prefstream.simulator.event.Choice;
import org.prefstream.simulator.event.HarmCategory;
import org.prefstream.simulator.event.Severity;
import org.prefstream.simulator.settings.CrowdSettings;
import org.prefstream.simulator.truth.Label;
import org.prefstream.simulator.truth.Marginals;

final class AnnotatorTest {

  private static final int JUDGEMENTS = 20_000;
  private static final Label DRUGS =
      Label.unsafe(EnumSet.of(HarmCategory.DRUGS, HarmCategory.VIOLENCE), Severity.MODERATE);

  private final SplittableRandom random = new SplittableRandom(11);
  private final Annotator annotator =
      new Annotator(
          "annotator-1",
          AnnotatorKind.HUMAN,
          ConfusionMatrix.symmetric(List.of(true, false), 0.9),
          ConfusionMatrix.ordered(Marginals.LEVELS, 0.7),
          0.8,
          0,
          ConfusionMatrix.symmetric(List.of(Choice.values()), 0.85),
          20);

  @Test
  void callsResponsesSafeByTheConfusionMatrix() {
    assertThat(share(() -> annotator.judge(Label.SAFE, random).safe()))
        .isCloseTo(0.9, within(0.01));
    assertThat(share(() -> annotator.judge(DRUGS, random).safe())).isCloseTo(0.1, within(0.01));
  }

  @Test
  void mostlyMistakesASeverityForANeighbour() {
    Label minor = Label.unsafe(EnumSet.of(HarmCategory.DRUGS), Severity.MINOR);
    double severe = share(() -> annotator.judge(minor, random).severity() == Severity.SEVERE);
    double moderate = share(() -> annotator.judge(minor, random).severity() == Severity.MODERATE);

    assertThat(moderate / severe).isCloseTo(4, within(0.6));
  }

  @Test
  void namesMostOfTheTrueCategories() {
    double both =
        share(() -> annotator.judge(DRUGS, random).categories().equals(DRUGS.categories()));

    assertThat(both).isCloseTo(0.9 * 0.8 * 0.8, within(0.01));
  }

  @Test
  void choosesByTheConfusionMatrix() {
    assertThat(share(() -> annotator.choose(Choice.B, random) == Choice.B))
        .isCloseTo(0.85, within(0.01));
    assertThat(share(() -> annotator.choose(Choice.B, random) == Choice.TIE))
        .isCloseTo(0.075, within(0.01));
  }

  @Test
  void takesHalfItsJudgementsLongerThanTheMedian() {
    assertThat(share(() -> annotator.duration(random) > 20_000)).isCloseTo(0.5, within(0.02));
    assertThat(share(() -> annotator.duration(random) > 240_000)).isZero();
  }

  @Test
  void aConstantSpammerAlwaysGivesTheSameAnswer() {
    ConfusionMatrix<Choice> constant = ConfusionMatrix.constant(List.of(Choice.values()), Choice.B);

    for (Choice truth : Choice.values()) {
      assertThat(constant.answer(truth, random)).isEqualTo(Choice.B);
    }
  }

  @Test
  void aRandomSpammerAnswersIndependentlyOfTheTruth() {
    ConfusionMatrix<Choice> any = ConfusionMatrix.random(List.of(Choice.values()));

    assertThat(share(() -> any.answer(Choice.A, random) == Choice.A))
        .isCloseTo(1.0 / 3, within(0.015));
  }

  @Test
  void noAnnotatorIsDrawnTwiceForAQuestion() {
    Annotators annotators = Annotators.of(CrowdSettings.DEFAULTS.withAnnotators(20));

    for (int question = 0; question < 500; question++) {
      assertThat(annotators.draw(12, random))
          .hasSizeBetween(1, 20)
          .extracting(Annotator::id)
          .doesNotHaveDuplicates();
    }
  }

  private static double share(Supplier<Boolean> judgement) {
    return IntStream.range(0, JUDGEMENTS).filter(_ -> judgement.get()).count()
        / (double) JUDGEMENTS;
  }
}
