package org.prefstream.benchmarks.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.prefstream.benchmarks.report.Section;

class StartupSectionTest {
  private static final String PROVENANCE = "\n`./prefstream bench …`\n";

  @Test
  void startUpHasARowForEachKindOfFolder() {
    Section section =
        StartupSection.of(
            new StartupBenchmark.Results(List.of(21.0, 22.0, 23.0), List.of(9.0, 8.0, 7.0)),
            PROVENANCE);

    assertThat(section.text())
        .contains("| new | 22.0 | 21.0..23.0 | 3 |", "| existing | 8.00 | 7.00..9.00 | 3 |")
        .contains("**Aim missed**: the median start with a new data folder")
        .contains("**Aim met**: the median start with an existing data folder");
  }
}
