package org.prefstream.benchmarks.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryBenchmarkTest {
  @Test
  void onlyTheTopicsThatPublishersWriteAreInputs() {
    assertThat(
            List.of(
                "generations-0",
                "preference-annotations-5",
                "preference-consensus-0",
                "round1-preference-annotations-0"))
        .filteredOn(MemoryBenchmark::isInput)
        .containsExactly("generations-0", "preference-annotations-5");
  }
}
