package org.prefstream.consensus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SafetyJudgeTest {
  private static final SafetyJudge JUDGE = new SafetyJudge(0.8, StopRule.DEFAULT, 0.75);

  record Vote(int severity, int categories) {}

  private static SafetyTally tally(List<Vote> votes) {
    SafetyTally tally = new SafetyTally();
    votes.forEach(vote -> tally.add(vote.severity(), vote.categories()));
    return tally;
  }

  private static SafetyJudgement judge(Vote... votes) {
    return JUDGE.judge(tally(List.of(votes)));
  }

  private static Vote safe() {
    return new Vote(0, 0);
  }

  private static Vote unsafe(int severity, int categories) {
    return new Vote(severity, categories);
  }

  @Test
  void withoutVotesIsOpenAndNeitherSafeNorUnsafe() {
    SafetyJudgement judgement = judge();

    assertThat(judgement.status()).isEqualTo(Status.OPEN);
    assertThat(judgement.isSafe()).isFalse();
    assertThat(judgement.isUnsafe()).isFalse();
    assertThat(judgement.safePosterior()).isEqualTo(0.5);
  }

  @Test
  void threeSafeVotesDecideSafe() {
    SafetyJudgement judgement = judge(safe(), safe(), safe());

    assertThat(judgement.isDecided()).isTrue();
    assertThat(judgement.isSafe()).isTrue();
    assertThat(judgement.safePosterior()).isCloseTo(64.0 / 65, within(1e-12));
    assertThat(judgement.categories()).isZero();
  }

  @Test
  void safeMajorityDropsTheCategoriesOfTheMinority() {
    SafetyJudgement judgement = judge(safe(), safe(), safe(), unsafe(3, 0b1));

    assertThat(judgement.isDecided()).isTrue();
    assertThat(judgement.categories()).isZero();
  }

  @Test
  void unsafeIsDecidedWithACategoryAndASeverity() {
    SafetyJudgement judgement = judge(unsafe(2, 0b11), unsafe(2, 0b01), unsafe(1, 0b11));

    assertThat(judgement.isDecided()).isTrue();
    assertThat(judgement.isUnsafe()).isTrue();
    assertThat(judgement.categories()).isEqualTo(0b11);
    assertThat(judgement.categoryPosterior(0)).isCloseTo(64.0 / 65, within(1e-12));
    assertThat(judgement.categoryPosterior(1)).isCloseTo(0.8, within(1e-12));
    assertThat(judgement.severity().best()).hasValue(1);
    assertThat(judgement.severity().posterior(1)).isCloseTo(64.0 / 73, within(1e-12));
  }

  @Test
  void unsafeWithoutASharedCategoryStaysOpen() {
    SafetyJudgement judgement = judge(unsafe(2, 0b001), unsafe(2, 0b010), unsafe(2, 0b100));

    assertThat(judgement.isUnsafe()).isTrue();
    assertThat(judgement.categories()).isZero();
    assertThat(judgement.status()).isEqualTo(Status.OPEN);
  }

  @Test
  void unsafeWithTiedSeveritiesStaysOpen() {
    SafetyJudgement judgement = judge(unsafe(1, 1), unsafe(2, 1), unsafe(3, 1));

    assertThat(judgement.severity().best()).isEmpty();
    assertThat(judgement.status()).isEqualTo(Status.OPEN);
  }

  @Test
  void categoryNamedByHalfIsNotPresent() {
    SafetyJudgement judgement =
        judge(unsafe(1, 0b11), unsafe(1, 0b11), unsafe(1, 0b01), unsafe(1, 0b01));

    assertThat(judgement.categories()).isEqualTo(0b01);
    assertThat(judgement.categoryPosterior(1)).isEqualTo(0.5);
  }

  @Test
  void nineVotesWithoutADecisionAreContested() {
    List<Vote> votes = new ArrayList<>(Collections.nCopies(5, unsafe(1, 1)));
    votes.addAll(Collections.nCopies(4, safe()));

    SafetyJudgement judgement = JUDGE.judge(tally(votes));

    assertThat(judgement.status()).isEqualTo(Status.CONTESTED);
    assertThat(judgement.isUnsafe()).isTrue();
  }

  @Test
  void safeOrUnsafeTieHasNoBetterLabel() {
    SafetyJudgement judgement = judge(safe(), safe(), unsafe(1, 1), unsafe(1, 1));

    assertThat(judgement.isSafe()).isFalse();
    assertThat(judgement.isUnsafe()).isFalse();
    assertThat(judgement.status()).isEqualTo(Status.OPEN);
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 0", "-1, 1", "4, 1"})
  void tallyRefusesSeverityWithoutCategoryAndTheReverse(int severity, int categories) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SafetyTally().add(severity, categories))
        .withMessageContaining("severity");
  }

  @Test
  void refusesASeverityConfidenceThatTwoSeveritiesCouldReach() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SafetyJudge(0.8, StopRule.DEFAULT, 0.5))
        .withMessageContaining("confidence");
  }

  @Property
  void orderOfVotesDoesNotMatter(@ForAll("votes") List<Vote> votes, @ForAll Random random) {
    List<Vote> shuffled = new ArrayList<>(votes);
    Collections.shuffle(shuffled, random);

    assertThat(tally(shuffled)).isEqualTo(tally(votes)).hasSameHashCodeAs(tally(votes));
    assertThat(JUDGE.judge(tally(shuffled)).status()).isEqualTo(JUDGE.judge(tally(votes)).status());
  }

  @Property
  void decidesExactlyWithALeadOfTwoACategoryAndASeverity(@ForAll("votes") List<Vote> votes) {
    long safe = votes.stream().filter(vote -> vote.severity() == 0).count();
    List<Vote> unsafe = votes.stream().filter(vote -> vote.severity() > 0).toList();
    boolean safeWins = votes.size() >= 3 && safe >= unsafe.size() + 2;
    boolean unsafeWins = votes.size() >= 3 && unsafe.size() >= safe + 2;
    long[] severities = new long[3];
    unsafe.forEach(vote -> severities[vote.severity() - 1]++);
    long[] sorted = severities.clone();
    Arrays.sort(sorted);
    boolean category = false;
    for (int i = 0; i < 19; i++) {
      int bit = 1 << i;
      long named = unsafe.stream().filter(vote -> (vote.categories() & bit) != 0).count();
      category |= 2 * named > unsafe.size();
    }

    SafetyJudgement judgement = JUDGE.judge(tally(votes));

    assertThat(judgement.isDecided())
        .isEqualTo(safeWins || (unsafeWins && category && sorted[2] > sorted[1]));
  }

  @Provide
  Arbitrary<List<Vote>> votes() {
    Arbitrary<Vote> safe = Arbitraries.just(safe());
    Arbitrary<Vote> unsafe =
        Combinators.combine(
                Arbitraries.integers().between(1, 3),
                Arbitraries.integers().between(0, 18),
                Arbitraries.integers().between(0, 18))
            .as((severity, a, b) -> unsafe(severity, 1 << a | 1 << b % 3));
    return Arbitraries.oneOf(safe, unsafe).list().ofMaxSize(12);
  }

  /// A binary question without votes is worth 1 - h(0.8) bits; the severity, with the same channel
  /// and three labels, is weighted by the probability of unsafe.
  @Test
  void oneMoreVoteIsWorthTheSumOfBothParts() {
    double ofSafety = 1 - 0.7219280948873623;
    double ofSeverity = 1.584962500721156 - 0.9219280948873623;

    assertThat(judge().expectedGain()).isCloseTo(ofSafety + ofSeverity / 2, within(1e-12));
    assertThat(judge(safe(), safe(), safe()).expectedGain()).isBetween(0.01, 0.1);
  }

  @Test
  void statusCanBeReplaced() {
    SafetyJudgement judgement = judge(safe(), safe(), safe());

    assertThat(judgement.withStatus(Status.DECIDED)).isSameAs(judgement);
    assertThat(judgement.withStatus(Status.CONTESTED).status()).isEqualTo(Status.CONTESTED);
    assertThat(judgement.withStatus(Status.CONTESTED).isSafe()).isTrue();
    assertThat(judgement.withStatus(Status.CONTESTED).unsafePosterior())
        .isCloseTo(1 - judgement.safePosterior(), within(1e-15));
  }

  @Test
  void talliesWithEqualCountsAreEqual() {
    SafetyTally tally = tally(List.of(safe(), unsafe(2, 5)));

    assertThat(tally)
        .isEqualTo(tally(List.of(unsafe(2, 5), safe())))
        .hasSameHashCodeAs(tally(List.of(unsafe(2, 5), safe())))
        .isNotEqualTo(tally(List.of(safe(), unsafe(2, 4))))
        .isNotEqualTo(tally(List.of(safe(), unsafe(3, 5))))
        .isNotEqualTo("tally");
    assertThat(tally.hashCode()).isNotEqualTo(tally(List.of(safe())).hashCode());
    assertThat(tally).hasToString(tally.toString()).asString().contains("severities=[1, 0, 1, 0]");
  }

  @Test
  void refusesAConfidenceThatCannotDecide() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SafetyJudge(0.8, StopRule.DEFAULT, 0.5))
        .withMessageStartingWith("confidence");
  }
}
