package org.prefstream.consensus.crowd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.prefstream.consensus.StopRule;

final class ReliabilityTest {
  private static final double[] ACCURACIES = {0.9, 0.9, 0.9, 0.8, 0.7, 0.6};
  private final Crowd crowd = SimulatedCrowd.crowd(3, SimulatedCrowd.votes(5, 600, 3, ACCURACIES));

  @Test
  void findsEachAccuracyWithinItsInterval() {
    crowd.refresh();

    for (int annotator = 0; annotator < ACCURACIES.length; annotator++) {
      Reliability reliability = crowd.reliability(annotator);
      assertThat(reliability.votes()).isCloseTo(600, within(1e-6));
      assertThat(reliability.accuracy()).isBetween(reliability.low(), reliability.high());
      assertThat(ACCURACIES[annotator])
          .isBetween(reliability.low() - 0.02, reliability.high() + 0.02);
    }
  }

  @Test
  void givesConfusionAsProbabilitiesOfVotesByTruth() {
    crowd.refresh();

    Reliability reliability = crowd.reliability(4);
    for (int truth = 0; truth < 3; truth++) {
      int row = truth;
      assertThat(IntStream.range(0, 3).mapToDouble(vote -> reliability.confusion(row, vote)).sum())
          .isCloseTo(1, within(1e-9));
    }
    assertThat(reliability.confusion(1, 1)).isCloseTo(0.7, within(0.08));
    assertThat(reliability.confusion(1, 2)).isCloseTo(0.15, within(0.08));
  }

  @Test
  void treatsANewcomerAsAMemberOfTheCrowd() {
    Reliability stranger = crowd.reliability(99);

    assertThat(stranger.votes()).isZero();
    assertThat(stranger.accuracy()).isCloseTo(0.8, within(0.05));
    assertThat(stranger.high() - stranger.low()).isGreaterThan(0.4);
    assertThat(stranger.bias(0)).isZero();
  }

  @Test
  void measuresBiasTowardsALabel() {
    Crowd biased = new Crowd(2, StopRule.DEFAULT);
    for (int question = 0; question < 100; question++) {
      biased.gold(question, question % 2);
      biased.vote(question, 1, 1);
    }

    assertThat(biased.reliability(1).bias(0)).isEqualTo(-0.5);
    assertThat(biased.reliability(1).bias(1)).isEqualTo(0.5);
    assertThat(biased.reliability(1).confusion(0, 1)).isGreaterThan(0.9);
  }

  /// Sixteen votes with nine right, and four more with an accuracy of 0.8: Wilson's interval of
  /// 0.61 with a sample of twenty.
  @Test
  void givesWilsonsInterval() {
    Reliability reliability = Reliability.of(2, votes(4), votes(1), votes(6), votes(5));

    assertThat(reliability.votes()).isEqualTo(16);
    assertThat(reliability.accuracy()).isCloseTo(0.61, within(1e-12));
    assertThat(reliability.low()).isCloseTo(0.395690864310, within(1e-11));
    assertThat(reliability.high()).isCloseTo(0.788861600918, within(1e-11));
    assertThat(reliability.bias(0)).isEqualTo((5 - 10) / 16.0);
  }

  private static long votes(int votes) {
    return (long) votes * Reliability.ONE;
  }

  @Test
  void requiresACountForEachVoteAndTruth() {
    assertThatIllegalArgumentException().isThrownBy(() -> Reliability.of(2, 1, 2, 3));
  }
}
