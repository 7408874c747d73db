package org.prefstream.benchmarks.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.prefstream.benchmarks.ingest.IngestBenchmark.Target;
import org.prefstream.benchmarks.ingest.IngestBenchmark.Way;
import org.prefstream.benchmarks.report.Section;
import org.prefstream.service.identity.token.TokenIssuer.Algorithm;

class IngestSectionTest {
  private static final String PROVENANCE = "\n`./prefstream bench …`\n";

  @Test
  void ingestComparesWithinARound() {
    Histogram latencies = new Histogram(3);
    latencies.recordValue(30_000);
    Section section =
        IngestSection.of(
            new IngestBenchmark(2, Duration.ofSeconds(5), List.of(64, 512), 100, Algorithm.EdDSA),
            new IngestBenchmark.Results(
                287.4,
                List.of(ingestRound(30_000, 100_000), ingestRound(80_000, 200_000)),
                List.of(new IngestBenchmark.AtHalf(1, 6_000, latencies, 0))),
            PROVENANCE);

    assertThat(section.text())
        .contains("287 bytes", "EdDSA")
        .contains("| gateway | 512 | 100 | 55,000 | 30,000..80,000 | 70.0 % | 35.0 % |")
        .contains("| 1 | 6,000 | 30.0 | 30.0 | 30.0 | 0 |")
        .contains(
            "**Aim missed**: the share of the bare handler that single events reach on 512"
                + " connections is 50.0 %")
        .contains(
            "**Aim met**: the share of the bare handler that batches reach on 512 connections is"
                + " 70.0 %")
        .contains(
            "**Aim met**: the share of ProducerPerformance that batches reach on 64 connections is"
                + " 35.0 %")
        .contains("**Aim missed**: the 99th percentile at half load with one event a request")
        .endsWith(PROVENANCE);
    assertThat(section.plots()).containsOnlyKeys("ingest.svg");
  }

  private static List<IngestBenchmark.Result> ingestRound(double batch, double producer) {
    List<IngestBenchmark.Result> round = new ArrayList<>();
    round.add(ingested(Way.PRODUCER, producer));
    for (int connections : List.of(64, 512)) {
      round.add(ingested(new Way(Target.GATEWAY, connections, 1), 10_000));
      round.add(ingested(new Way(Target.BARE_HANDLER, connections, 1), 20_000));
      round.add(ingested(new Way(Target.GATEWAY, connections, 100), batch));
      round.add(ingested(new Way(Target.BARE_HANDLER, connections, 100), batch / 0.7));
    }
    return round;
  }

  private static IngestBenchmark.Result ingested(Way way, double rate) {
    return new IngestBenchmark.Result(way, rate, 5, 9, 0, 50, 10, 40, 200_000_000);
  }
}
