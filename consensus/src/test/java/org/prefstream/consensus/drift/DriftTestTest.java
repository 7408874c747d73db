package org.prefstream.consensus.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DriftTestTest {
  private static final AlarmBudget BUDGET = AlarmBudget.aPeriod(0.05, 20_000);

  @Test
  void betsOnlyBeyondItsTolerance() {
    assertThat(new DriftTest(BUDGET, 100, 0).ratios).hasSize(6);
    assertThat(new DriftTest(BUDGET, 100, 0.5).ratios).containsExactly(2, 3.5, 0.5, 0.25);
    assertThat(new DriftTest(BUDGET, 100, 0.5).tolerated)
        .containsExactly(1.5, 1.5, 1 / 1.5, 1 / 1.5);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 2.5, Double.NaN})
  void refusesAToleranceThatLeavesNothing(double tolerance) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DriftTest(BUDGET, 100, tolerance))
        .withMessageStartingWith("the tolerance must be 0 or more, and below 2.5, not");
  }

  @Test
  void refusesANegativeWarmUp() {
    assertThatIllegalArgumentException().isThrownBy(() -> new DriftTest(BUDGET, -1, 0));
  }
}
