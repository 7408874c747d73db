package org.prefstream.benchmarks.drift.labels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.prefstream.simulator.event.HarmCategory.ANIMAL_ABUSE;
import static org.prefstream.simulator.event.HarmCategory.CYBERCRIME;
import static org.prefstream.simulator.event.HarmCategory.DRUGS;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LabelsTest {
  private static final int LEAST_SEVERITY = 19;
  private static final int SEVERE = 21;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void holdCategoriesAndSeverityApart(int severity) {
    int labels = Labels.bit(DRUGS) | Labels.bit(ANIMAL_ABUSE) | Labels.severity(severity);

    assertThat(Labels.severityOf(labels)).isEqualTo(severity);
    assertThat(Labels.categoriesOf(labels)).isEqualTo(Labels.bit(DRUGS) | Labels.bit(ANIMAL_ABUSE));
  }

  @Test
  void aChangeOfOneCategoryIsToldByThatOneOnly() {
    assertThat(Shift.DRUGS_DOUBLED.tells(Labels.statistic(DRUGS), true)).isTrue();
    assertThat(Shift.DRUGS_DOUBLED.tells(Labels.statistic(DRUGS), false)).isFalse();
    assertThat(Shift.DRUGS_DOUBLED.tells(Labels.statistic(CYBERCRIME), true)).isFalse();
    assertThat(Shift.DRUGS_DOUBLED.tells(LEAST_SEVERITY, true)).isFalse();
  }

  @Test
  void aChangeOfSeverityOrOfEverythingIsToldBySeveritiesToo() {
    assertThat(Shift.SEVERITY_RAISED.tells(SEVERE, true)).isTrue();
    assertThat(Shift.SEVERITY_RAISED.tells(Labels.statistic(DRUGS), true)).isFalse();
    assertThat(Shift.ONE_MODEL_WORSE.tells(LEAST_SEVERITY, true)).isTrue();
    assertThat(Shift.ONE_MODEL_WORSE.tells(Labels.statistic(DRUGS), true)).isTrue();
    assertThat(Shift.ONE_MODEL_WORSE.tells(Labels.statistic(DRUGS), false)).isFalse();
  }
}
