package org.prefstream.benchmarks.consensus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.prefstream.benchmarks.consensus.ConsensusSection.Crowded;
import org.prefstream.benchmarks.report.Section;
import org.prefstream.consensus.crowd.Weighting;

class ConsensusSectionTest {
  private static final String PROVENANCE = "\n`./prefstream bench …`\n";

  @Test
  void consensusReportsRateAndGrowthOfEachModel() {
    Map<Crowded, Double> nanoseconds =
        Map.of(
            new Crowded(Weighting.MAJORITY, 10_000, 10_000), 100.0,
            new Crowded(Weighting.MAJORITY, 3_000_000, 10_000), 110.0,
            new Crowded(Weighting.MAJORITY, 3_000_000, 3_000_000), 500.0,
            new Crowded(Weighting.DAWID_SKENE, 10_000, 10_000), 1000.0,
            new Crowded(Weighting.DAWID_SKENE, 3_000_000, 10_000), 1250.0,
            new Crowded(Weighting.DAWID_SKENE, 3_000_000, 3_000_000), 1700.0,
            new Crowded(Weighting.AUTOMATIC, 10_000, 10_000), 2000.0,
            new Crowded(Weighting.AUTOMATIC, 3_000_000, 10_000), 2100.0,
            new Crowded(Weighting.AUTOMATIC, 3_000_000, 3_000_000), 4000.0);

    Section section = ConsensusSection.of(nanoseconds, PROVENANCE);

    assertThat(section.text())
        .contains("| majority | 3,000,000 | 3,000,000 | 500 | 2,000,000 |")
        .contains("**Aim met**: the rate of majority with 3,000,000 questions open and asked is 2,")
        .contains("**Aim missed**: the rate of the automatic model with 3,000,000 questions open")
        .contains(
            "**Aim met**: the cost of a vote by Dawid-Skene with 3,000,000 questions open,"
                + " 10,000 asked, against 10,000 open and asked, is 1.25 times as much")
        .contains(
            "**Aim missed**: the cost of a vote by Dawid-Skene with 3,000,000 questions open,"
                + " 3,000,000 asked")
        .endsWith(PROVENANCE);
  }
}
