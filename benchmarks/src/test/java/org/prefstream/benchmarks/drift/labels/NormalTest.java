package org.prefstream.benchmarks.drift.labels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NormalTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0.5",
    "1, 0.8413447460685429",
    "-1.959963984540054, 0.025",
    "-5, 2.866515718791933e-7",
    "-8, 6.220960574271785e-16",
    "-40, 0"
  })
  void isBelowAValueWithTheProbabilityInTables(double value, double probability) {
    assertThat(Normal.below(value)).isCloseTo(probability, within(1e-13 + 1e-8 * probability));
  }

  @Property
  void exceedsAThresholdWithItsProbability(
      @ForAll @DoubleRange(min = 0.01, max = 0.99) double probability) {
    assertThat(Normal.below(-Normal.exceededWith(probability)))
        .isCloseTo(probability, within(1e-12));
  }

  /// Above their means both are with probability 1/4 + asin(r) / 2 pi.
  @ParameterizedTest
  @CsvSource({"0", "0.5", "-0.5", "0.9", "-0.98"})
  void bothExceedTheirMeansWithSheppardsProbability(double correlation) {
    assertThat(Normal.bothExceed(0, 0, correlation))
        .isCloseTo(0.25 + Math.asin(correlation) / (2 * Math.PI), within(1e-9));
  }

  @Property(tries = 100)
  void findsTheCorrelationThatTheProbabilityComesFrom(
      @ForAll @DoubleRange(min = -0.5, max = 1.5) double one,
      @ForAll @DoubleRange(min = -0.5, max = 1.5) double other,
      @ForAll @DoubleRange(min = -0.4, max = 0.9) double correlation) {
    double both = Normal.bothExceed(one, other, correlation);

    assertThat(Normal.correlation(one, other, both)).isCloseTo(correlation, within(1e-5));
  }
}
