package org.prefstream.consensus.conduct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class FactorsTest {
  @Test
  void dissentWeighsAVoteByHowRareItIs() {
    assertThat(Dissent.factor(1, 9, 1)).isEqualTo(5);
    assertThat(Dissent.factor(0, 9, 1)).isEqualTo(0.5);
    assertThat(Dissent.factor(0, 3, 3)).isEqualTo(0.5);
    assertThat(Dissent.factor(2, 6, 3, 1)).isCloseTo(10.0 / 3, within(1e-12));
  }

  @Property
  void dissentHasAnExpectationOfAtMostOneForARandomVoter(
      @ForAll @Size(min = 2, max = 6) List<@IntRange(max = 20) Integer> counts) {
    int[] votes = counts.stream().mapToInt(Integer::intValue).toArray();
    double total = 0;
    double expected = 0;
    for (int count : votes) {
      total += count;
    }
    for (int label = 0; label < votes.length; label++) {
      expected += votes[label] == 0 ? 0 : votes[label] / total * Dissent.factor(label, votes);
    }

    assertThat(expected).isLessThanOrEqualTo(1 + 1e-12);
  }

  @Test
  void factorOfAPredictedVoteFallsWithItsProbability() {
    assertThat(Dissent.factorGiven(0.5, 2)).isEqualTo(1);
    assertThat(Dissent.factorGiven(0, 2)).isEqualTo(2);
    assertThat(Dissent.factorGiven(1, 2)).isCloseTo(2.0 / 3, within(1e-12));
    assertThat(Dissent.factorGiven(0.2, 5)).isEqualTo(1);
  }

  @Property
  void predictedVotesHaveAnExpectationOfAtMostOneForGuessingUpToHalfTheTime(
      @ForAll @Size(min = 2, max = 6) List<@IntRange(min = 1, max = 20) Integer> weights,
      @ForAll @IntRange(max = 50) int guesses) {
    double guessing = guesses / 100.0;
    int labels = weights.size();
    double total = weights.stream().mapToInt(Integer::intValue).sum();
    double expected = 0;
    double against = 0;
    for (int weight : weights) {
      double probability = weight / total;
      double vote = guessing / labels + (1 - guessing) * probability;
      expected += vote * Dissent.factorGiven(probability, labels);
      against += vote * Dissent.againstGiven(probability, labels);
    }

    assertThat(expected).isLessThanOrEqualTo(1 + 1e-12);
    assertThat(against).isLessThanOrEqualTo(1 + 1e-12);
    if (guesses == 50) {
      assertThat(expected).isCloseTo(1, within(1e-12));
      assertThat(against).isCloseTo(1, within(1e-12));
    }
  }

  @Test
  void predictedVotesExposeConstantDissent() {
    Evidence evidence = Evidence.NONE;
    for (int vote = 0; vote < 7; vote++) {
      evidence = evidence.times(Dissent.factorGiven(0.1, 2));
    }

    assertThat(evidence.flags(0.05)).isTrue();
  }

  @Test
  void votingAgainstKnownLabelsIsFoundSooner() {
    assertThat(Dissent.againstGiven(0.2, 2)).isCloseTo(0.8 / 0.35, within(1e-12));
    assertThat(Dissent.againstGiven(0.2, 2)).isGreaterThan(Dissent.factorGiven(0.2, 2));
    assertThat(Dissent.againstGiven(1, 3)).isZero();
    assertThatIllegalArgumentException().isThrownBy(() -> Dissent.againstGiven(-0.1, 2));
  }

  @Test
  void constancyIsFoundWhereQuestionsDiffer() {
    Evidence evidence = Evidence.NONE.times(Constancy.factor(true, true, 0, 5, 5));
    assertThat(evidence.logarithm()).isZero();

    for (int vote = 0; vote < 10; vote++) {
      evidence = evidence.times(Constancy.factor(false, true, 0, vote % 2 == 0 ? 9 : 2, 10));
    }

    assertThat(evidence.flags(0.05)).isTrue();
    assertThat(Constancy.factor(false, false, 1, 5, 5)).isZero();
  }

  @Test
  void constancyIsNoEvidenceWhereAllAgree() {
    assertThat(Constancy.factor(false, true, 0, 7, 0)).isEqualTo(1);
  }

  @Test
  void hasteFlagsASecondFastVoteButNotOneInTwenty() {
    Evidence hasty = Evidence.NONE.times(Haste.DEFAULT.factor(300));
    assertThat(hasty.flags(0.05)).isFalse();
    assertThat(hasty.times(Haste.DEFAULT.factor(999)).flags(0.05)).isTrue();

    Evidence honest = Evidence.NONE;
    for (int vote = 1; vote <= 2_000; vote++) {
      honest = honest.times(Haste.DEFAULT.factor(vote % 20 == 0 ? 500 : 4_000));
    }
    assertThat(honest.flags(0.05)).isFalse();
  }

  @Property
  void hasteHasTheExpectationOneAtTheToleratedShare(
      @ForAll @IntRange(min = 1, max = 49) int percent) {
    double share = percent / 100.0;
    Haste haste = new Haste(1_000, share);

    assertThat(share * haste.factor(1) + (1 - share) * haste.factor(1_000))
        .isCloseTo(1, within(1e-12));
  }

  @Test
  void factorsRefuseInvalidArguments() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Haste(0, 0.1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Haste(1, 0.5));
    assertThatIllegalArgumentException().isThrownBy(() -> Dissent.factor(0, 0, 3));
    assertThatIllegalArgumentException().isThrownBy(() -> Dissent.factorGiven(1.1, 2));
    assertThatIllegalArgumentException().isThrownBy(() -> Dissent.factorGiven(Double.NaN, 2));
    assertThatIllegalArgumentException().isThrownBy(() -> Dissent.factorGiven(1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> Collusion.factor(true, 0, 1, 3));
    assertThatIllegalArgumentException().isThrownBy(() -> Collusion.factor(1, true, 0.5));
    assertThatIllegalArgumentException().isThrownBy(() -> Collusion.factor(0, true, 0.5));
    assertThatIllegalArgumentException().isThrownBy(() -> Collusion.factor(0.5, true, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> Collusion.factor(0.5, true, 1.1));
    assertThatIllegalArgumentException().isThrownBy(() -> Collusion.factor(0.5, false, -0.1));
  }

  @Property
  void collusionHasAnExpectationOfAtMostOneUpToTheAllowedShare(
      @ForAll @IntRange(min = 1, max = 100) int percent,
      @ForAll @IntRange(max = 100) int less,
      @ForAll @IntRange(min = 1, max = 9) int boldness) {
    double share = percent / 100.0;
    double probability = share * less / 100;

    double together = probability * Collusion.factor(boldness / 10.0, true, share);
    double apart = (1 - probability) * Collusion.factor(boldness / 10.0, false, share);

    assertThat(together + apart).isLessThanOrEqualTo(1 + 1e-12);
  }

  @Test
  void aBolderBetIsStrongerAgainstAlwaysGoingAlong() {
    assertThat(Collusion.factor(Collusion.BOLD, true, 0.25)).isCloseTo(3.7, within(1e-12));
    assertThat(Collusion.factor(Collusion.EVEN, true, 0.25)).isEqualTo(2.5);
    assertThat(Collusion.factor(Collusion.BOLD, false, 0.25)).isCloseTo(0.1, within(1e-12));
  }

  @Property
  void collusionHasTheExpectationOneForARandomOther(
      @ForAll @IntRange(min = 2, max = 20) int alike, @ForAll @IntRange(max = 20) int others) {
    double share = (alike - 1) / (alike + others - 1.0);

    double together = share * Collusion.factor(true, 0, alike, others);
    double apart = others == 0 ? 0 : (1 - share) * Collusion.factor(false, 0, alike, others);

    assertThat(together + apart).isCloseTo(1, within(1e-12));
  }

  @Test
  void collusionIsFoundInSharedErrors() {
    Evidence evidence = Evidence.NONE;
    for (int question = 0; question < 5; question++) {
      evidence = evidence.times(Collusion.factor(true, 1, 8, 2));
    }

    assertThat(evidence.flags(0.001)).isTrue();
  }
}
