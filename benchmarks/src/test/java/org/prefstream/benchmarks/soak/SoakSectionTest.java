package org.prefstream.benchmarks.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.prefstream.benchmarks.load.MixedLoad;
import org.prefstream.benchmarks.report.Section;

class SoakSectionTest {
  private static final String PROVENANCE = "\n`./prefstream bench …`\n";

  @Test
  void soakReportsGrowthOfTheSecondHalf() {
    List<SoakBenchmark.Sample> samples = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      long bytes = 1_000_000L * (i < 30 ? i * 10 : 300 + i); // 1 MB a minute in the second half
      samples.add(new SoakBenchmark.Sample(i * 60, Map.of("gateway", bytes), i, 100));
    }
    Section section =
        SoakSection.of(
            new SoakBenchmark(
                Duration.ofMinutes(60), 500, Duration.ofSeconds(60), Duration.ofSeconds(60)),
            new SoakBenchmark.Results(
                samples,
                List.of(
                    new SoakBenchmark.Live(0, Map.of("gateway", 30_000_000L)),
                    new SoakBenchmark.Live(60, Map.of("gateway", 31_000_000L))),
                new MixedLoad.Counts(
                    Map.of(MixedLoad.Kind.SINGLE, 1_234L), 1, Set.of("BATCH: 500"), 3),
                new SoakBenchmark.Sample(3600, Map.of("gateway", 0L), 0, 0)),
            PROVENANCE);

    assertThat(section.text())
        .contains(
            "| gateway, resident | 0 | 359 | 359 | 60.0 ± 0", "| gateway, live objects | 30.0")
        .contains("too short to tell", "| events one at a time | 1,234 |", "of 3 WebSockets")
        .contains("**Aim missed**: the number of requests answered otherwise", "`BATCH: 500`")
        .contains("**Aim met**: the sum of events and bytes that the gateway's gauges show");
    assertThat(section.plots().get("soak.svg"))
        .contains(">gateway, resident<", ">gateway, live objects<");
  }
}
