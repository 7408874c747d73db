package org.prefstream.benchmarks.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.prefstream.benchmarks.report.Section;

class TopologySectionTest {
  private static final String PROVENANCE = "\n`./prefstream bench …`\n";

  @Test
  void topologySaysThatItsAimIsMissed() {
    Section section =
        TopologySection.of(
            new TopologyBenchmark(1, 1_000_000, 200_000),
            List.of(
                List.of(
                    new TopologyBenchmark.Result(Contender.COUNT, 100_000, 10, 5, 1),
                    new TopologyBenchmark.Result(Contender.COUNT_TO_TOPIC, 80_000, 12, 6, 1),
                    new TopologyBenchmark.Result(Contender.AGGREGATOR, 40_000, 25, 9, 1.5),
                    new TopologyBenchmark.Result(
                        Contender.AGGREGATOR_THAT_LEARNS, 30_000, 30, 9, 2))),
            PROVENANCE);

    assertThat(section.text())
        .contains("1,000,000 preference votes on 200,000 comparisons")
        .contains("| aggregator, by majority | 40,000 | 40,000..40,000 | 40.0 % |")
        .contains("**Aim missed**: the aggregator's share of the bare count is 40.0 %")
        .contains("**Aim met**: the share of the rate by majority that learning leaves is 75.0 %");
  }
}
