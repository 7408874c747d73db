package org.prefstream.benchmarks.latency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.prefstream.benchmarks.report.Section;

class LatencySectionTest {
  private static final String PROVENANCE = "\n`./prefstream bench …`\n";

  @Test
  void latencyHasARowAndTwoAimsForEachRate() {
    Histogram latencies = new Histogram(3);
    for (int millis = 1; millis <= 100; millis++) {
      latencies.recordValue(millis * 1000L);
    }

    Section section =
        LatencySection.of(
            new LatencyBenchmark(List.of(500), 1, 30),
            List.of(new LatencyBenchmark.Result(500, latencies, latencies)),
            PROVENANCE);

    assertThat(section.text())
        .contains("| 500, due | 100 | 50.0 | 90.0 | 99.0 | 100 |")
        .contains("**Aim met**: the median at 500 votes/s is 50.0 ms; the aim is 80.0 ms or less.")
        .contains("**Aim met**: the 99th percentile at 500 votes/s");
    assertThat(section.plots().get("latency.svg")).contains("500 votes a second");
  }
}
