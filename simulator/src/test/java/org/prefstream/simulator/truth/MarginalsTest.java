package org.prefstream.simulator.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.prefstream.simulator.event.HarmCategory;
import org.prefstream.simulator.event.Severity;
import org.prefstream.simulator.expectation.records.Preference;
import org.prefstream.simulator.settings.CrowdSettings;

/// Holds a large sample against the dataset's figures. The bound is absolute: 0.01 is four standard
/// errors of a share near one half among the 50,000 unsafe answers drawn, of which about a quarter
/// repeat the label of the one before.
final class MarginalsTest {

  private static final int PROMPTS = 40_000;
  private static final double BOUND = 0.01;
  private static final List<PromptTruth> PROMPT_TRUTHS = draw();
  private static final List<Label> UNSAFE =
      responses().map(ResponseTruth::label).filter(label -> !label.safe()).toList();

  private final Marginals marginals = Marginals.get();

  @Test
  void unsafeAnswersAreAsFrequentAsInTheDataset() {
    double unsafe = UNSAFE.size() / (double) responses().count();

    assertThat(unsafe).isCloseTo(0.516, within(BOUND));
  }

  @Test
  void pairsAreBothSafeOneSafeOrBothUnsafeAsInTheDataset() {
    assertThat(
            shareOfPairs(
                pair -> pair.response0().label().safe() && pair.response1().label().safe()))
        .isCloseTo(0.412, within(BOUND));
    assertThat(
            shareOfPairs(
                pair -> pair.response0().label().safe() != pair.response1().label().safe()))
        .isCloseTo(0.146, within(BOUND));
  }

  @Test
  void severitiesOfUnsafeAnswersAreThoseOfTheDataset() {
    assertThat(share(label -> label.severity() == Severity.MINOR)).isCloseTo(0.120, within(BOUND));
    assertThat(share(label -> label.severity() == Severity.MODERATE))
        .isCloseTo(0.742, within(BOUND));
    assertThat(share(label -> label.severity() == Severity.SEVERE)).isCloseTo(0.138, within(BOUND));
  }

  @Test
  void unsafeAnswersHaveAsManyCategoriesAsInTheDataset() {
    assertThat(share(label -> label.categories().size() == 1)).isCloseTo(0.298, within(BOUND));
    assertThat(share(label -> label.categories().size() == 2)).isCloseTo(0.426, within(BOUND));
    assertThat(share(label -> label.categories().size() == 3)).isCloseTo(0.237, within(BOUND));
    assertThat(share(label -> label.categories().size() == 4)).isCloseTo(0.032, within(BOUND));
    assertThat(share(label -> label.categories().size() >= 5)).isCloseTo(0.007, within(BOUND));
  }

  @Test
  void eachCategoryIsAsFrequentAsInTheDataset() {
    for (HarmCategory category : HarmCategory.values()) {
      assertThat(share(label -> label.categories().contains(category)))
          .as(category.datasetKey())
          .isCloseTo(marginals.category(category), within(BOUND));
    }
  }

  @Test
  void eachTwoCategoriesOccurTogetherAsInTheDataset() {
    for (HarmCategory one : HarmCategory.values()) {
      for (HarmCategory other : HarmCategory.values()) {
        if (one != other) {
          assertThat(share(l -> l.categories().contains(one) && l.categories().contains(other)))
              .as(one.datasetKey() + " and " + other.datasetKey())
              .isCloseTo(marginals.both(one, other), within(BOUND / 2));
        }
      }
    }
  }

  @Test
  void categoriesThatNeverOccurTogetherNeverDo() {
    assertThat(marginals.both(HarmCategory.WHITE_COLLAR_CRIME, HarmCategory.ANIMAL_ABUSE)).isZero();

    assertThat(UNSAFE)
        .noneMatch(
            label ->
                label.categories().contains(HarmCategory.WHITE_COLLAR_CRIME)
                    && label.categories().contains(HarmCategory.ANIMAL_ABUSE));
  }

  @Test
  void eachCategoryIsAsSevereAsInTheDataset() {
    for (HarmCategory category : HarmCategory.values()) {
      for (Severity level : Marginals.LEVELS) {
        assertThat(share(l -> l.categories().contains(category) && l.severity() == level))
            .as(category.datasetKey() + " " + level)
            .isCloseTo(marginals.category(category, level), within(BOUND));
      }
    }
  }

  @Test
  void helpfulAndHarmlessChoicesDisagreeAsOftenAsInTheDataset() {
    double disagreeing = shareOfPairs(pair -> pair.helpfulness() == pair.harmlessness().swapped());

    assertThat(disagreeing).isCloseTo(0.241, within(BOUND));
  }

  @Test
  void theOverallChoiceFollowsTheSaferAnswerAsOftenAsTheirDifferenceSays() {
    for (Stratum stratum : Stratum.values()) {
      List<ComparisonTruth> disagreeing =
          comparisons()
              .filter(
                  pair -> stratum == Stratum.of(pair.response0().label(), pair.response1().label()))
              .filter(pair -> pair.helpfulness() == pair.harmlessness().swapped())
              .toList();
      double following =
          disagreeing.stream().filter(pair -> pair.overall() == pair.harmlessness()).count()
              / (double) disagreeing.size();

      // The rarest stratum has about 1,000 pairs: 0.05 is three standard errors
      assertThat(following)
          .as(stratum.name())
          .isCloseTo(stratum.overallFollowsSafer(), within(0.05));
    }
  }

  @Test
  void aSafeAnswerIsAlwaysTheSaferOne() {
    assertThat(comparisons().filter(pair -> pair.response0().label().safe()))
        .filteredOn(pair -> !pair.response1().label().safe())
        .isNotEmpty()
        .allMatch(pair -> pair.harmlessness() == Preference.RESPONSE_0);
    assertThat(comparisons().filter(pair -> pair.response1().label().safe()))
        .filteredOn(pair -> !pair.response0().label().safe())
        .isNotEmpty()
        .allMatch(pair -> pair.harmlessness() == Preference.RESPONSE_1);
  }

  private static List<PromptTruth> draw() {
    Truths truths = new Truths(CrowdSettings.Shares.NONE);
    SplittableRandom random = new SplittableRandom(20_251_123);
    List<PromptTruth> drawn = new ArrayList<>();
    for (int prompt = 0; prompt < PROMPTS; prompt++) {
      drawn.add(truths.draw(prompt, random));
    }
    return drawn;
  }

  private static Stream<ResponseTruth> responses() {
    return PROMPT_TRUTHS.stream().flatMap(prompt -> prompt.responses().stream());
  }

  private static Stream<ComparisonTruth> comparisons() {
    return PROMPT_TRUTHS.stream().flatMap(prompt -> prompt.comparisons().stream());
  }

  private static double share(Predicate<Label> predicate) {
    return UNSAFE.stream().filter(predicate).count() / (double) UNSAFE.size();
  }

  private static double shareOfPairs(Predicate<ComparisonTruth> predicate) {
    return comparisons().filter(predicate).count() / (double) comparisons().count();
  }
}
