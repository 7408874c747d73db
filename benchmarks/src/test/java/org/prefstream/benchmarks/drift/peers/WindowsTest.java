package org.prefstream.benchmarks.drift.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class WindowsTest {
  /// Ten of 100 beside 20 of 100, by the formulas of the three.
  @ParameterizedTest
  @CsvSource({
    "CHI_SQUARE, 3.9215686274509802",
    "STABILITY_INDEX, 0.07783587081804433",
    "JENSEN_SHANNON, 0.1199102184055999"
  })
  void measureTheDistanceOfTwoShares(Distance distance, double between) {
    assertThat(distance.between(new Share(10, 100), new Share(20, 100)))
        .isCloseTo(between, within(1e-12));
  }

  @ParameterizedTest
  @EnumSource
  void seeNoDistanceBetweenEqualShares(Distance distance) {
    assertThat(distance.between(new Share(0, 50), new Share(0, 50))).isZero();
    assertThat(distance.between(new Share(50, 50), new Share(50, 50))).isZero();
    assertThat(distance.between(new Share(20, 50), new Share(20, 50))).isCloseTo(0, within(1e-12));
  }

  @Property
  void areNeverNegativeAndTheSameBothWays(
      @ForAll Distance distance,
      @ForAll @IntRange(max = 100) int one,
      @ForAll @IntRange(max = 100) int other) {
    double there = distance.between(new Share(one, 100), new Share(other, 100));

    assertThat(there).isNotNegative();
    assertThat(distance.between(new Share(other, 100), new Share(one, 100)))
        .isCloseTo(there, within(1e-9));
  }

  @Test
  void compareOneWindowAfterTheOtherWithTheReference() {
    Windows windows = new Windows(Distance.JENSEN_SHANNON, 2, 3);
    double[] levels = new double[9];
    for (int place = 0; place < levels.length; place++) {
      levels[place] = windows.add(place < 6 ? 0 : 1);
    }

    double none = Double.NEGATIVE_INFINITY;
    assertThat(levels).startsWith(none, none, none, none, 0, none).hasSize(9);
    assertThat(levels[6]).isBetween(0.4, 0.7);
    assertThat(levels[8]).isEqualTo(1);
  }
}
