package org.prefstream.benchmarks.overload;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.prefstream.benchmarks.load.Paced;
import org.prefstream.benchmarks.load.Sent;
import org.prefstream.benchmarks.report.Section;

class OverloadSectionTest {
  private static final String PROVENANCE = "\n`./prefstream bench …`\n";

  @Test
  void overloadLooksAtTheWorstSecondAndAtEveryEvent() {
    Histogram latencies = new Histogram(3);
    latencies.recordValue(12_000);
    Section section =
        OverloadSection.of(
            new OverloadBenchmark(Duration.ofSeconds(5), Duration.ofSeconds(2), 3, 512, 10, 2_000),
            new OverloadBenchmark.Results(
                new Sent(20_000, 0, Duration.ofSeconds(2), List.of(10_800L, 9_200L, 0L), latencies),
                new Paced(
                    10,
                    List.of(
                        new Paced.Second(950, 1_500, 500),
                        new Paced.Second(890, 1_600, 510),
                        new Paced.Second(10, 0, 0)),
                    new BitSet(),
                    latencies,
                    List.of("500 broken")),
                new OverloadBenchmark.Delivered(18_490, 10, 0, 0),
                new OverloadBenchmark.Memory(200_000_000, 30_000_000),
                new OverloadBenchmark.Memory(210_000_000, 31_000_000)),
            PROVENANCE);

    assertThat(section.text())
        .contains(
            "3.00 times the peak that it took from 150 connections", "10 events", "512 connections")
        .contains("| peak, events/s | 10,000 |", "| its worst second, share of the peak | 92.0 % |")
        .contains("seconds | 9,200..10,800 |", "seconds | 8,900..9,500 |", "| 1 of 2 |")
        .contains("events | 31,000 |", "| 99 % ms | 12.0 |", "| live objects MB after | 31.0 |")
        .contains("**Aim met**: the share of the peak that is accepted under overload is 92.0 %")
        .contains("of the worst second at the peak, is 96.7 %")
        .contains(
            "**Aim missed**: the share of the peak that is accepted in the worst second is 89.0 %")
        .contains("**Aim missed**: the number of requests answered otherwise or not at all is 1")
        .contains("The first of those: `500 broken`")
        .contains("accepted events that are not in Kafka exactly once is 10");
    assertThat(section.plots().get("overload.svg"))
        .contains("at the peak", "accepted", "held back");
  }
}
