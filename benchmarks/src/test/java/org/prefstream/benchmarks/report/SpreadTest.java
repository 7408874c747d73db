package org.prefstream.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;

class SpreadTest {
  @Test
  void medianOfAnOddNumberIsTheMiddleOne() {
    Spread spread = Spread.of(List.of(3.0, 1.0, 10.0));

    assertThat(spread).isEqualTo(new Spread(1, 3, 10, 3));
  }

  @Test
  void medianOfAnEvenNumberIsBetweenTheMiddleTwo() {
    assertThat(Spread.of(List.of(4.0, 1.0, 2.0, 8.0)).median()).isEqualTo(3);
  }

  @Test
  void refusesNoValuesAndValuesThatAreNotNumbers() {
    assertThatThrownBy(() -> Spread.of(List.of())).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Spread.of(List.of(1.0, Double.NaN)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void printsItsRange() {
    assertThat(Spread.of(List.of(1000.0, 2000.0)).range(Figures::number)).isEqualTo("1,000..2,000");
  }

  @Property
  void medianLiesBetweenSmallestAndLargest(
      @ForAll @NotEmpty List<@DoubleRange(min = 0, max = 1e9) Double> values) {
    Spread spread = Spread.of(values);

    assertThat(spread.median()).isBetween(spread.min(), spread.max());
    assertThat(spread.rounds()).isEqualTo(values.size());
  }
}
