package org.prefstream.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class TicksTest {
  @Test
  void areRoundNumbers() {
    assertThat(Ticks.upTo(97).values()).containsExactly(0.0, 20.0, 40.0, 60.0, 80.0, 100.0);
    assertThat(Ticks.upTo(1.1).end()).isEqualTo(1.5);
  }

  @Test
  void labelsHaveNoTrailingZeros() {
    assertThat(Ticks.label(20)).isEqualTo("20");
    assertThat(Ticks.label(0.30000000000000004)).isEqualTo("0.3");
    assertThat(Ticks.label(150_000)).isEqualTo("150,000");
  }

  @Test
  void needAnEndAboveZero() {
    assertThatThrownBy(() -> Ticks.upTo(0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Property
  void coverTheLargestValueWithAFewSteps(
      @ForAll @DoubleRange(min = 0.01, max = 1e9) double largest) {
    Ticks ticks = Ticks.upTo(largest);

    assertThat(ticks.end()).isGreaterThanOrEqualTo(largest * (1 - 1e-8));
    assertThat(ticks.count()).isBetween(2, 5);
  }
}
