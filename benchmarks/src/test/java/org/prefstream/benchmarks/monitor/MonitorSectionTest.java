package org.prefstream.benchmarks.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.prefstream.benchmarks.report.Section;

class MonitorSectionTest {
  @Test
  void figuresAreReadFromWhatTheProcessesPrinted() {
    String filled =
        """
        ready.seconds=0.5
        resident.10=100000000.000
        a line of a log
        resident.100=700000000.000
        fill.seconds=2.0
        fill.records=100
        fill.votes=50
        lookup.p99=1.500
        """;

    Section section =
        MonitorSection.of(
            new MonitorBenchmark(42, 1, "192m", 1),
            new MonitorBenchmark.Results(
                MonitorBenchmark.figures(filled), Map.of("ready.seconds", 0.7), 100_000),
            "\n`./prefstream bench …`\n");

    assertThat(section.text())
        .contains("42 comparisons and 14\nresponses")
        .contains("| 10 % | 100 |", "| lookup, 99th percentile, ms | 1.50 |", "Aim missed");
  }
}
