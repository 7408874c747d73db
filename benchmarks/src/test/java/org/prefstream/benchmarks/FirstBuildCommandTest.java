package org.prefstream.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.prefstream.benchmarks.report.Section;

class FirstBuildCommandTest {
  private static final String PROVENANCE = "\n`./prefstream bench …`\n";

  @Test
  void firstBuildReportsTimeAndSizes() {
    Section section = FirstBuildCommand.section(240, 500_000_000, 300_000_000, PROVENANCE);

    assertThat(section.text())
        .contains("| seconds | 240 |", "| MB in the Maven repository | 500 |");
  }
}
