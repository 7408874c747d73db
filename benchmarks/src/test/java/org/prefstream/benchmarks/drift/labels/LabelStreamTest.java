package org.prefstream.benchmarks.drift.labels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.prefstream.simulator.event.HarmCategory.ANIMAL_ABUSE;
import static org.prefstream.simulator.event.HarmCategory.CYBERCRIME;
import static org.prefstream.simulator.event.HarmCategory.DRUGS;
import static org.prefstream.simulator.event.HarmCategory.ECONOMIC_CRIME;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.prefstream.benchmarks.drift.labels.Prompt.Answer;
import org.prefstream.simulator.event.HarmCategory;

final class LabelStreamTest {
  private static final int PROMPTS = 20_000;
  private static final int UNSAFE = Labels.severity(1);
  private static final List<Prompt> PAIRS = prompts(Set.of());

  private static List<Prompt> prompts(Set<Shift> shifts) {
    LabelStream stream = new LabelStream(1, 2, 4);
    Labelling labelling = Labelling.after(shifts);
    return Stream.generate(() -> stream.next(labelling)).limit(PROMPTS).toList();
  }

  private static double share(List<Prompt> prompts, int bit, Predicate<Answer> which) {
    return prompts.stream()
        .flatMap(prompt -> prompt.answers().stream())
        .filter(which)
        .mapToInt(answer -> (answer.labels() & bit) == 0 ? 0 : 1)
        .average()
        .orElseThrow();
  }

  private static double share(List<Prompt> prompts, int bit) {
    return share(prompts, bit, answer -> true);
  }

  private static double correlation(int bit) {
    double share = share(PAIRS, bit);
    double both =
        PAIRS.stream()
            .filter(prompt -> prompt.answers().stream().allMatch(it -> (it.labels() & bit) != 0))
            .count();
    return (both / PROMPTS - share * share) / (share * (1 - share));
  }

  @ParameterizedTest
  @EnumSource
  void givesEachCategoryAsOftenAsInTheData(HarmCategory category) {
    double expected = Fitted.get().share(Labels.statistic(category));
    double error = Math.sqrt(expected * (1 - expected) / PROMPTS);

    assertThat(share(PAIRS, Labels.bit(category))).isCloseTo(expected, within(4 * error));
  }

  @Test
  void setsTheRarestCategoryTo5In1000() {
    assertThat(Fitted.get().share(Labels.statistic(ANIMAL_ABUSE))).isEqualTo(0.005);
    assertThat(Fitted.get().share(Labels.statistic(DRUGS)))
        .isCloseTo(7232 / 147_814.0, within(1e-6));
  }

  @Test
  void callsAboutHalfOfTheAnswersUnsafe() {
    assertThat(share(PAIRS, UNSAFE)).isBetween(0.46, 0.57);
  }

  @Test
  void hasSeveritiesOnlyWhereThereIsACategory() {
    assertThat(PAIRS.stream().flatMap(prompt -> prompt.answers().stream()))
        .allMatch(
            answer ->
                (Labels.categoriesOf(answer.labels()) == 0)
                    == (Labels.severityOf(answer.labels()) == 0));
  }

  @Test
  void labelsTheAnswersToAPromptNearlyAlike() {
    for (HarmCategory frequent : List.of(CYBERCRIME, ECONOMIC_CRIME)) {
      assertThat(correlation(Labels.bit(frequent))).isBetween(0.6, 0.71);
    }
    assertThat(correlation(UNSAFE)).isBetween(0.5, 0.71);
  }

  @Test
  void spreadsPromptsAndAnswersEvenly() {
    for (int source = 0; source < 4; source++) {
      int each = source;
      assertThat(PAIRS.stream().filter(prompt -> prompt.source() == each).count())
          .isBetween(4_700L, 5_300L);
    }
    for (int model = 0; model < Labelling.MODELS; model++) {
      int each = model;
      assertThat(PAIRS)
          .filteredOn(prompt -> prompt.answers().stream().anyMatch(it -> it.model() == each))
          .hasSizeBetween(13_000, 13_700);
    }
    assertThat(PAIRS)
        .allMatch(prompt -> prompt.answers().get(0).model() != prompt.answers().get(1).model());
  }

  @Test
  void isTheSameWithTheSameSeed() {
    assertThat(prompts(Set.of())).isEqualTo(PAIRS);
    assertThat(new LabelStream(2, 2, 4).next(Labelling.UNCHANGED)).isNotEqualTo(PAIRS.get(0));
  }

  @Test
  void multipliesTheShareOfACategory() {
    List<Prompt> doubled = prompts(Set.of(Shift.DRUGS_DOUBLED));
    List<Prompt> halved = prompts(Set.of(Shift.ECONOMIC_HALVED));

    assertThat(share(doubled, Labels.bit(DRUGS)) / share(PAIRS, Labels.bit(DRUGS)))
        .isCloseTo(2, within(0.1));
    assertThat(share(doubled, Labels.bit(CYBERCRIME)))
        .isEqualTo(share(PAIRS, Labels.bit(CYBERCRIME)));
    assertThat(share(halved, Labels.bit(ECONOMIC_CRIME)) / share(PAIRS, Labels.bit(ECONOMIC_CRIME)))
        .isCloseTo(0.5, within(0.03));
  }

  @Test
  void changesTheAnswersOfOneModelOnly() {
    List<Prompt> worse = prompts(Set.of(Shift.ONE_MODEL_WORSE));
    Predicate<Answer> changed = answer -> answer.model() == Shift.CHANGED_MODEL;

    assertThat(share(worse, UNSAFE, changed.negate()))
        .isEqualTo(share(PAIRS, UNSAFE, changed.negate()));
    assertThat(share(worse, UNSAFE, changed)).isGreaterThan(share(PAIRS, UNSAFE, changed) + 0.1);
  }

  @Test
  void raisesTheSeverityOfThreeInTenAnswersThatCanBeMoreSevere() {
    List<Prompt> raised = prompts(Set.of(Shift.SEVERITY_RAISED));
    int moderate = Labels.severity(2) & ~Labels.severity(1);
    int severe = Labels.severity(3) & ~Labels.severity(2);

    assertThat(share(raised, UNSAFE)).isEqualTo(share(PAIRS, UNSAFE));
    assertThat(share(raised, severe) - share(PAIRS, severe))
        .isCloseTo(0.3 * (share(PAIRS, moderate) - share(PAIRS, severe)), within(0.01));
  }

  @Test
  void refusesMoreAnswersThanModels() {
    assertThatIllegalArgumentException().isThrownBy(() -> new LabelStream(1, 4, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new LabelStream(1, 0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new LabelStream(1, 2, 0));
  }
}
