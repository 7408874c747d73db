package org.prefstream.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.prefstream.benchmarks.report.LineChart.Point;

class TrendTest {
  @Test
  void aLineHasItsSlopeWithoutUncertainty() {
    Trend trend = Trend.of(points(x -> 5 + 2 * x));

    assertThat(trend.slope()).isCloseTo(2, within(1e-9));
    assertThat(trend.halfWidth()).isCloseTo(0, within(1e-6));
  }

  @Test
  void aSeriesThatGoesUpAndDownHasNoSignificantSlope() {
    Trend trend = Trend.of(points(x -> 100 + 10 * Math.sin(x / 7)));

    assertThat(Math.abs(trend.slope())).isLessThan(trend.halfWidth());
  }

  @Test
  void distinguishesASlopeFromNoise() {
    Trend trend = Trend.of(points(x -> x + 10 * Math.sin(x / 3)));

    assertThat(trend.slope() - trend.halfWidth()).isPositive();
    assertThat(trend.slope()).isCloseTo(1, within(trend.halfWidth()));
  }

  @Test
  void tooFewPointsHaveNoTrend() {
    assertThatThrownBy(() -> Trend.of(points(x -> x).subList(0, 11)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("12 points");
  }

  private static List<Point> points(DoubleUnaryOperator y) {
    return IntStream.range(0, 120).mapToObj(x -> new Point(x, y.applyAsDouble(x))).toList();
  }
}
