package org.prefstream.consensus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class JudgementTest {
  private static final Majority TWO = new Majority(0.8, 2);

  private static Judgement judgement(double... posterior) {
    return Judgement.of(posterior, 3, StopRule.DEFAULT);
  }

  @Test
  void theLabelWithTheLargestProbabilityIsBestUnlessTied() {
    assertThat(judgement(0.2, 0.5, 0.3).best()).hasValue(1);
    assertThat(judgement(0.4, 0.4, 0.2).best()).isEmpty();
    assertThat(judgement(0.3, 0.3, 0.4).best()).hasValue(2);
    assertThat(judgement(0.4, 0.2, 0.4).best()).isEmpty();
    assertThat(judgement(0.2, 0.5, 0.3).favours(1)).isTrue();
    assertThat(judgement(0.5, 0.5).favours(0)).isFalse();
    assertThat(judgement(0.2, 0.5, 0.3).labels()).isEqualTo(3);
  }

  @Test
  void aVoteIsWorthMostWhereNothingIsKnown() {
    assertThat(judgement(0.5, 0.5).expectedGain(TWO::probability))
        .isCloseTo(1 - 0.7219280948873623, within(1e-12));
    assertThat(judgement(1, 0).expectedGain(TWO::probability)).isZero();
  }

  @Test
  void statusCanBeReplaced() {
    Judgement judgement = judgement(0.95, 0.05);

    assertThat(judgement.withStatus(Status.DECIDED)).isSameAs(judgement);
    assertThat(judgement.withStatus(Status.OPEN).status()).isEqualTo(Status.OPEN);
    assertThat(judgement.withStatus(Status.OPEN).isDecided()).isFalse();
    assertThat(judgement.withStatus(Status.OPEN).posterior(0)).isEqualTo(0.95);
  }
}
