package org.prefstream.consensus.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AlarmBudgetTest {
  @Test
  void takesMoreEvidenceTheMoreUnitsOrSlicesShareIt() {
    assertThat(AlarmBudget.aPeriod(0.05, 20_000).threshold()).isEqualTo(4e5);
    assertThat(AlarmBudget.aPeriod(0.1, 40_000).threshold()).isEqualTo(4e5);
    assertThat(AlarmBudget.ever(0.05, 8).threshold()).isEqualTo(160);
  }

  @Test
  void weighsAllStartsAlikeInAPeriodAndByLessThanOneInAllForAllTime() {
    AlarmBudget period = AlarmBudget.aPeriod(0.05, 20_000);
    AlarmBudget ever = AlarmBudget.ever(0.05, 1);

    assertThat(period.weight(1)).isEqualTo(period.weight(1_000_000)).isEqualTo(1);
    assertThat(LongStream.rangeClosed(1, 10_000_000).mapToDouble(ever::weight).sum())
        .isBetween(0.8, 1.0);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN})
  void refusesABudgetOfNothing(double alpha) {
    assertThatIllegalArgumentException().isThrownBy(() -> AlarmBudget.aPeriod(alpha, 1_000));
    assertThatIllegalArgumentException().isThrownBy(() -> AlarmBudget.aPeriod(0.05, alpha));
    assertThatIllegalArgumentException().isThrownBy(() -> AlarmBudget.ever(alpha, 1));
  }

  @Test
  void refusesABudgetThatAnythingWouldExhaust() {
    assertThatIllegalArgumentException().isThrownBy(() -> AlarmBudget.aPeriod(10, 10));
    assertThatIllegalArgumentException().isThrownBy(() -> AlarmBudget.ever(1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> AlarmBudget.ever(0.5, 0));
  }
}
