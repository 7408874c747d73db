package org.prefstream.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AimTest {
  @Test
  void isMetIfAFigureEqualsTheTarget() {
    assertThat(Aim.atLeast("the share", 0.35, 0.35, Figures::percent).isMet()).isTrue();
    assertThat(Aim.atMost("the time", 20, 20, Figures::number).isMet()).isTrue();
  }

  @Test
  void saysPlainlyThatItIsMissed() {
    Aim aim = Aim.atLeast("the share of batches", 0.35, 0.31, Figures::percent);

    assertThat(aim.isMet()).isFalse();
    assertThat(aim)
        .hasToString(
            "- **Aim missed**: the share of batches is 31.0 %; the aim is 35.0 % or more.\n");
  }

  @Test
  void saysPlainlyThatItIsMet() {
    Aim aim = Aim.atMost("the median", 80, 61.2, millis -> Figures.number(millis) + " ms");

    assertThat(aim)
        .hasToString("- **Aim met**: the median is 61.2 ms; the aim is 80.0 ms or less.\n");
  }
}
