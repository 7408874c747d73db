package org.prefstream.benchmarks.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.prefstream.benchmarks.report.Section;
import org.prefstream.benchmarks.topology.TopologyBenchmark.Result;
import org.prefstream.benchmarks.topology.TopologyBenchmark.Speed;

class TopologySectionTest {
  private static final String PROVENANCE = "\n`./prefstream bench …`\n";

  private static Result result(Contender contender, double rate, double warmRate) {
    return new Result(contender, new Speed(rate, 25, 9), new Speed(warmRate, 20, 8), 1.5, 300);
  }

  @Test
  void topologySaysWhichAimIsMissed() {
    Section section =
        TopologySection.of(
            new TopologyBenchmark(1, 1_000_000, 200_000),
            List.of(
                List.of(
                    result(Contender.COUNT, 100_000, 120_000),
                    result(Contender.COUNT_TO_TOPIC, 80_000, 90_000),
                    result(Contender.AGGREGATOR, 40_000, 60_000),
                    result(Contender.AGGREGATOR_THAT_LEARNS, 50_000, 60_000))),
            PROVENANCE);

    assertThat(section.text())
        .contains("1,000,000 preference votes on 200,000 comparisons")
        .contains("| aggregator, by majority | 40,000 | 40,000..40,000 | 40.0 % |")
        .contains("| 40.0 %..40.0 % | 60,000 | 50.0 % |")
        .contains("| aggregator, by majority | 25.0 | 9.00 | 20.0 | 8.00 | 1.50 | 300 |")
        .contains("**Aim missed**: aggregator, by majority: its share of the bare count is 40.0 %")
        .contains(
            "**Aim met**: aggregator, by learned reliability: its share of the bare count is"
                + " 50.0 %");
  }
}
