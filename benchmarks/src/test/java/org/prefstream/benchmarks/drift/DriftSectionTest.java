package org.prefstream.benchmarks.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.prefstream.benchmarks.report.Section;

final class DriftSectionTest {
  private static final String PROVENANCE = "\n`./prefstream bench drift`\n";

  /// Few streams: what is tested is that everything runs and is reported.
  @Test
  void reportsWhatIsMeasuredAndEveryAim() {
    DriftBenchmark benchmark = new DriftBenchmark(2, 1, 1);

    Section section = DriftSection.of(benchmark, benchmark.run(), new Cost(320, 3_544), PROVENANCE);

    assertThat(section.name()).isEqualTo("drift");
    assertThat(section.text())
        .contains(
            "| this detector | at most 0.05 in 20,000 |",
            "| ADWIN on answers | delta 0.002 |",
            "| this detector, calibrated |",
            "| chi-square, windows of 1,000, calibrated |",
            "| severity up 30 % |",
            "| nobody changes; drugs ×2 |",
            "**Aim met**: the time of a unit in a slice is 320 ns; the aim is 1,000 ns or less.",
            "**Aim met**: the state of a slice is 3,544 B",
            "with 500 slices,",
            "the geometric mean of the delays, of those of ADWIN on prompts,")
        .endsWith(PROVENANCE);
    assertThat(section.text().lines().filter(line -> line.startsWith("- **Aim"))).hasSize(36);
    assertThat(section.plots()).containsOnlyKeys("drift-delays.svg");
    assertThat(section.plots().get("drift-delays.svg")).contains(">drugs ×2, ADWIN<");
  }

  @Test
  void refusesToRunWithoutStreams() {
    assertThatIllegalArgumentException().isThrownBy(() -> new DriftBenchmark(0, 1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new DriftBenchmark(1, 0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new DriftBenchmark(1, 1, 0));
  }
}
