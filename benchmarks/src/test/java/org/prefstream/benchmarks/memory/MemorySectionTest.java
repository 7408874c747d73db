package org.prefstream.benchmarks.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.prefstream.benchmarks.memory.MemoryBenchmark.PartMemory;
import org.prefstream.benchmarks.report.Section;

class MemorySectionTest {
  private static final String PROVENANCE = "\n`./prefstream bench …`\n";

  @Test
  void memoryIsAddedUpAndDividedByVotes() {
    Section section =
        MemorySection.of(
            new MemoryBenchmark(1000, 200),
            new MemoryBenchmark.Results(
                List.of(
                    new PartMemory("broker", 300_000_000, 60_000_000),
                    new PartMemory("up", 50_000_000, 5_000_000)),
                200_000,
                800_000,
                100_000),
            PROVENANCE);

    assertThat(section.text())
        .contains("| together | 65.0 | 350 |", "| prefstream up itself | 5.00 | 50.0 |")
        .contains("| input topics | 0.200 | 200 |", "| everything | 0.900 | 900 |");
  }
}
