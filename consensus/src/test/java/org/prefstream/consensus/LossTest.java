package org.prefstream.consensus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalInt;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class LossTest {
  private static Judgement judgement(double... posterior) {
    return Judgement.of(posterior, 5, StopRule.DEFAULT);
  }

  @Test
  void distanceChoosesTheMiddleOfAnOrder() {
    Loss distance = Loss.ofDistance(4);

    assertThat(distance.best(judgement(0.4, 0.15, 0.1, 0.35))).hasValue(1);
    assertThat(judgement(0.4, 0.15, 0.1, 0.35).best()).hasValue(0);
    assertThat(distance.expected(judgement(0.4, 0.15, 0.1, 0.35), 1))
        .isCloseTo(0.4 + 0.1 + 0.7, within(1e-12));
  }

  @Test
  void reportsATieWhenHalfTheProbabilityLiesOnEitherSide() {
    assertThat(Loss.ofDistance(3).best(judgement(0.5, 0.2, 0.3))).isEmpty();
    assertThat(Loss.ofDistance(2).best(judgement(0.5, 0.5))).isEmpty();
  }

  /// The median: the label at which the posterior passes one half.
  @Property
  void distanceDecidesForTheMedian(
      @ForAll @Size(min = 2, max = 6) List<@IntRange(min = 1, max = 50) Integer> weights) {
    double[] posterior = new double[weights.size()];
    int total = weights.stream().mapToInt(Integer::intValue).sum();
    OptionalInt median = OptionalInt.empty();
    int below = 0;
    for (int label = 0; label < posterior.length; label++) {
      posterior[label] = weights.get(label) / (double) total;
      int upTo = below + weights.get(label);
      median = 2 * below < total && 2 * upTo > total ? OptionalInt.of(label) : median;
      below = upTo;
    }

    assertThat(Loss.ofDistance(posterior.length).best(judgement(posterior))).isEqualTo(median);
  }

  @Test
  void costlierErrorsNeedLessEvidence() {
    Loss missedHarm = Loss.of(new double[] {0, 1}, new double[] {9, 0});

    assertThat(missedHarm.best(judgement(0.85, 0.15))).hasValue(1);
    assertThat(missedHarm.best(judgement(0.95, 0.05))).hasValue(0);
    assertThat(missedHarm.best(judgement(0.9, 0.1))).isEmpty();
  }

  @Test
  void refusesInvalidLosses() {
    assertThatIllegalArgumentException().isThrownBy(() -> Loss.ofDistance(1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Loss.of(new double[] {0, 1}, new double[] {1}))
        .withMessageContaining("square");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Loss.of(new double[] {0, -1}, new double[] {1, 0}))
        .withMessageContaining("-1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Loss.of(new double[] {0, Double.NaN}, new double[] {1, 0}));
  }
}
