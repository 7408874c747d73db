package org.prefstream.benchmarks.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ArchiveTest {
  private static final List<String> PARTITIONS =
      List.of(
          "full-prefstream-aggregator-comparisons-changelog-0",
          "full-prefstream-aggregator-answering-repartition-0",
          "empty-prefstream-aggregator-comparisons-changelog-0",
          "full-annotator-reliability-5",
          "full-annotator-reliability-x-5");

  @Test
  void changelogsAreThoseOfTheGroup() {
    assertThat(PARTITIONS)
        .filteredOn(name -> Archive.isChangelog("full-prefstream-aggregator", name))
        .containsExactly("full-prefstream-aggregator-comparisons-changelog-0");
  }

  @Test
  void partitionsAreThoseOfTheTopic() {
    assertThat(PARTITIONS)
        .filteredOn(name -> Archive.isPartitionOf("full-annotator-reliability", name))
        .containsExactly("full-annotator-reliability-5");
  }
}
