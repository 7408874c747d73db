package org.prefstream.benchmarks.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.prefstream.benchmarks.process.BenchmarkFailure;

class MetricsTest {
  private static final Metrics.Sample SAMPLE =
      new Metrics.Sample(
          """
          # HELP in_flight_events Events
          # TYPE in_flight_events gauge
          in_flight_events 12.0
          in_flight_events_total{operation="a"} 1.0
          in_flight_events_total{operation="b"} 2.5
          """);

  @Test
  void addsUpAllLabelsOfAFigure() {
    assertThat(SAMPLE.sum("in_flight_events")).isEqualTo(12);
    assertThat(SAMPLE.sum("in_flight_events_total")).isEqualTo(3.5);
  }

  @Test
  void saysWhichFigureIsMissing() {
    assertThatThrownBy(() -> SAMPLE.sum("in_flight"))
        .isInstanceOf(BenchmarkFailure.class)
        .hasMessageContaining("No in_flight among");
  }
}
