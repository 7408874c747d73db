package org.prefstream.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.prefstream.benchmarks.ConsensusSection.Crowded;
import org.prefstream.benchmarks.IngestBenchmark.Target;
import org.prefstream.benchmarks.IngestBenchmark.Way;
import org.prefstream.benchmarks.MemoryBenchmark.PartMemory;
import org.prefstream.benchmarks.SerdeSection.Time;
import org.prefstream.benchmarks.TopologyBenchmark.Contender;
import org.prefstream.benchmarks.load.MixedLoad;
import org.prefstream.benchmarks.load.Paced;
import org.prefstream.benchmarks.load.Sent;
import org.prefstream.benchmarks.report.Section;
import org.prefstream.consensus.crowd.ConsensusModel;
import org.prefstream.service.identity.token.TokenIssuer.Algorithm;

class SectionsTest {
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

  @Test
  void overloadLooksAtTheWorstSecondAndAtEveryEvent() {
    Histogram latencies = new Histogram(3);
    latencies.recordValue(12_000);
    Section section =
        OverloadSection.of(
            new OverloadBenchmark(Duration.ofSeconds(5), Duration.ofSeconds(2), 3, 512, 10, 2_000),
            new OverloadBenchmark.Results(
                new Sent(20_000, 0, Duration.ofSeconds(2), List.of(10_800L, 9_200L, 0L), latencies),
                new Paced(
                    10,
                    List.of(
                        new Paced.Second(950, 1_500, 500),
                        new Paced.Second(890, 1_600, 510),
                        new Paced.Second(10, 0, 0)),
                    new BitSet(),
                    latencies,
                    List.of("500 broken")),
                new OverloadBenchmark.Delivered(18_490, 10, 0, 0),
                new OverloadBenchmark.Memory(200_000_000, 30_000_000),
                new OverloadBenchmark.Memory(210_000_000, 31_000_000)),
            PROVENANCE);

    assertThat(section.text())
        .contains(
            "3.00 times the peak that it took from 150 connections", "10 events", "512 connections")
        .contains("| peak, events/s | 10,000 |", "| its worst second, of the peak | 92.0 % |")
        .contains("seconds | 9,200..10,800 |", "seconds | 8,900..9,500 |", "| 1 of 2 |")
        .contains("events | 31,000 |", "| 99 % ms | 12.0 |", "| live objects MB after | 31.0 |")
        .contains("**Aim met**: what is accepted under overload, of the peak is 92.0 %")
        .contains("of the worst second at the peak is 96.7 %")
        .contains("**Aim missed**: what is accepted in the worst second, of the peak is 89.0 %")
        .contains("**Aim missed**: the number of requests answered otherwise or not at all is 1")
        .contains("The first of those: `500 broken`")
        .contains("accepted events that are not in Kafka exactly once is 10");
    assertThat(section.plots().get("overload.svg"))
        .contains("at the peak", "accepted", "held back");
  }

  @Test
  void soakTellsGrowthOfTheSecondHalf() {
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
        .contains("**Aim missed**: the number that was answered otherwise", "`BATCH: 500`")
        .contains("**Aim met**: what the gauges of the gateway still hold");
    assertThat(section.plots().get("soak.svg"))
        .contains(">gateway, resident<", ">gateway, live objects<");
  }

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

  @Test
  void latencyHasARowAndTwoAimsForEachRate() {
    Histogram latencies = new Histogram(3);
    for (int millis = 1; millis <= 100; millis++) {
      latencies.recordValue(millis * 1000L);
    }

    Section section =
        LatencySection.of(
            new LatencyBenchmark(List.of(500), 1, 30),
            List.of(new LatencyBenchmark.Result(500, latencies, latencies)),
            PROVENANCE);

    assertThat(section.text())
        .contains("| 500, due | 100 | 50.0 | 90.0 | 99.0 | 100 |")
        .contains("**Aim met**: the median at 500 votes/s is 50.0 ms; the aim is 80.0 ms or less.")
        .contains("**Aim met**: the 99th percentile at 500 votes/s");
    assertThat(section.plots().get("latency.svg")).contains("500 votes a second");
  }

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

  @Test
  void serdeComparesInBothDirections() {
    Section section =
        SerdeSection.of(
            Map.of(
                "writeOurs", new Time(100, 1),
                "writeConfluent", new Time(500, 5),
                "readOurs", new Time(200, 2),
                "readConfluent", new Time(600, 6)),
            PROVENANCE);

    assertThat(section.text())
        .contains("| write | 100 ± 1.00 | 500 ± 5.00 | 5.00 |")
        .contains("**Aim met**: how much faster ours is to write is 5.00 times")
        .contains("**Aim missed**: how much faster ours is to read is 3.00 times");
  }

  @Test
  void consensusTellsRateAndGrowthOfEachModel() {
    Map<Crowded, Double> nanoseconds =
        Map.of(
            new Crowded(ConsensusModel.MAJORITY, 10_000, 10_000), 100.0,
            new Crowded(ConsensusModel.MAJORITY, 3_000_000, 10_000), 110.0,
            new Crowded(ConsensusModel.MAJORITY, 3_000_000, 3_000_000), 500.0,
            new Crowded(ConsensusModel.DAWID_SKENE, 10_000, 10_000), 1000.0,
            new Crowded(ConsensusModel.DAWID_SKENE, 3_000_000, 10_000), 1250.0,
            new Crowded(ConsensusModel.DAWID_SKENE, 3_000_000, 3_000_000), 1700.0,
            new Crowded(ConsensusModel.AUTOMATIC, 10_000, 10_000), 2000.0,
            new Crowded(ConsensusModel.AUTOMATIC, 3_000_000, 10_000), 2100.0,
            new Crowded(ConsensusModel.AUTOMATIC, 3_000_000, 3_000_000), 4000.0);

    Section section = ConsensusSection.of(nanoseconds, PROVENANCE);

    assertThat(section.text())
        .contains("| majority | 3,000,000 | 3,000,000 | 500 | 2,000,000 |")
        .contains("**Aim met**: the rate of majority with 3,000,000 questions open and asked is 2,")
        .contains("**Aim missed**: the rate of the automatic model with 3,000,000 questions open")
        .contains(
            "**Aim met**: what a vote costs by Dawid-Skene with so many open and 10,000 of them")
        .contains("asked, against 10,000 of both is 1.25 times as much")
        .contains(
            "**Aim missed**: what a vote costs by Dawid-Skene with so many open and 3,000,000")
        .endsWith(PROVENANCE);
  }

  @Test
  void firstBuildTellsTimeAndSizes() {
    Section section = FirstBuildCommand.section(240, 500_000_000, 300_000_000, PROVENANCE);

    assertThat(section.text())
        .contains("| seconds | 240 |", "| MB in the Maven repository | 500 |");
  }

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
