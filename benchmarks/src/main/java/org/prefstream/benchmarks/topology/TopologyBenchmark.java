package org.prefstream.benchmarks.topology;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.prefstream.benchmarks.load.Preload;
import org.prefstream.benchmarks.load.VotePlan;
import org.prefstream.benchmarks.process.BenchmarkFailure;
import org.prefstream.benchmarks.process.ChildProcess;
import org.prefstream.benchmarks.process.CpuMeter;
import org.prefstream.benchmarks.process.ProcessImage;
import org.prefstream.benchmarks.system.Checkout;
import org.prefstream.benchmarks.system.Cluster;
import org.prefstream.benchmarks.system.LocalSystem;
import org.prefstream.benchmarks.system.Progress;
import org.prefstream.benchmarks.system.Workspace;
import org.prefstream.serde.registry.RegistrySettings;
import org.prefstream.serde.registry.SchemaRegistry;
import org.prefstream.topics.Topics;

/// Measures how many votes a second the aggregator judges from a topic that is full when it starts,
/// and how many a bare count of the same records processes with the same Streams settings.
///
/// Every round has newly filled topics of its own. Each contender is a new process without state,
/// run beside a whole system at rest; they take turns, and each round begins with a different one.
record TopologyBenchmark(int rounds, int votes, int comparisons) {
  /// How often progress is polled: about as often as a transaction is committed.
  private static final Duration PAUSE = Duration.ofMillis(50);

  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final int RIGHT_PER_CENT = 80;

  TopologyBenchmark {
    if (rounds < 1 || comparisons < 1 || votes < comparisons) {
      throw new IllegalArgumentException(
          "at least one round, and at least one vote on each comparison");
    }
  }

  /// One measurement.
  ///
  /// @param all from the start of the process on, but the rate from the first tenth of the votes on
  /// @param warm of the second half of the votes
  /// @param internal records in internal topics a vote, markers of transactions included
  /// @param bytes of internal topics a vote, compressed as they are
  record Result(Contender contender, Speed all, Speed warm, double internal, double bytes) {}

  /// How fast votes are judged.
  ///
  /// @param rate votes a second
  /// @param own microseconds of processor time a vote
  /// @param broker the same of the broker
  record Speed(double rate, double own, double broker) {}

  /// Rounds with one result of each contender.
  List<List<Result>> run(Checkout checkout) throws InterruptedException {
    try (Workspace workspace = Workspace.open();
        LocalSystem system = LocalSystem.up(workspace, checkout, "data");
        Cluster cluster = Cluster.at(system.bootstrapServers())) {
      List<List<Result>> results = new ArrayList<>();
      for (int round = 0; round < rounds; round++) {
        results.add(new Round(workspace, system, cluster, round).run());
      }
      return results;
    }
  }

  private final class Round {
    private final Workspace workspace;
    private final LocalSystem system;
    private final Cluster cluster;
    private final int number;
    private final String prefix;
    private final String input;

    Round(Workspace workspace, LocalSystem system, Cluster cluster, int number) {
      this.workspace = workspace;
      this.system = system;
      this.cluster = cluster;
      this.number = number;
      this.prefix = "round" + number + "-";
      this.input = prefix + "preference-annotations";
    }

    List<Result> run() throws InterruptedException {
      cluster.createTopics(prefix);
      preload();
      List<Contender> order = new ArrayList<>(List.of(Contender.values()));
      Collections.rotate(order, number);
      List<Result> results = new ArrayList<>();
      for (Contender contender : order) {
        results.add(measure(contender));
      }
      cluster.deleteTopics(prefix);
      return results;
    }

    private void preload() {
      RegistrySettings settings =
          new RegistrySettings(List.of(system.registryUrl()), true, Map.of());
      try (SchemaRegistry registry = SchemaRegistry.connect(settings)) {
        Preload.run(
            cluster.bootstrapServers(),
            Topics.of(prefix, registry).preferenceAnnotations(),
            new VotePlan("topology", comparisons, RIGHT_PER_CENT),
            votes);
      }
    }

    private Result measure(Contender contender) throws InterruptedException {
      StreamsProgram program = StreamsProgram.of(contender, system, workspace.folder(), prefix);
      ProcessImage image = program.image();
      ChildProcess process =
          workspace.launch(program.group(), image.command(), image.environment());
      ProcessHandle brokerProcess = system.process("broker");
      CpuMeter broker = new CpuMeter(List.of(brokerProcess));
      Progress progress = new Progress(votes);
      long half = watch(process, program.group(), progress, votes / 2);
      CpuMeter warm = new CpuMeter(List.of(process.handle(), brokerProcess));
      watch(process, program.group(), progress, votes);
      long rest = votes - half;
      Result result =
          new Result(
              contender,
              new Speed(
                  progress.rate(),
                  CpuMeter.sinceStart(process.handle(), votes),
                  broker.microseconds(0, votes)),
              new Speed(
                  progress
                      .rate(half, votes)
                      .orElseThrow(() -> new BenchmarkFailure("Too few votes for a warm rate")),
                  warm.microseconds(0, rest),
                  warm.microseconds(1, rest)),
              cluster.internalRecords(program.group()) / (double) votes,
              cluster.internalBytes(program.group()) / (double) votes);
      process.stop();
      return result;
    }

    /// Returns when so many votes are committed.
    ///
    /// @return how many are
    private long watch(ChildProcess process, String group, Progress progress, long enough)
        throws InterruptedException {
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      while (true) {
        process.requireAlive();
        if (System.nanoTime() > deadline) {
          throw new BenchmarkFailure(group + " did not process the votes within " + PATIENCE);
        }
        Thread.sleep(PAUSE);
        long committed = cluster.committed(group, input);
        progress.sample(System.nanoTime(), committed);
        if (committed >= enough) {
          return committed;
        }
      }
    }
  }
}
