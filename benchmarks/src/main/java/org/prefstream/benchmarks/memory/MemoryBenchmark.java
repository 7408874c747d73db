package org.prefstream.benchmarks.memory;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.prefstream.benchmarks.load.Bodies;
import org.prefstream.benchmarks.load.ClosedLoop;
import org.prefstream.benchmarks.load.GatewayClient;
import org.prefstream.benchmarks.load.VotePlan;
import org.prefstream.benchmarks.process.DiskUsage;
import org.prefstream.benchmarks.process.ProcessFigures;
import org.prefstream.benchmarks.system.Checkout;
import org.prefstream.benchmarks.system.Cluster;
import org.prefstream.benchmarks.system.LocalSystem;
import org.prefstream.benchmarks.system.Workspace;
import org.prefstream.benchmarks.topology.StreamsProgram;

/// The memory and disk that the system uses after many votes have passed through the gateway and
/// been judged.
record MemoryBenchmark(int votes, int comparisons) {
  private static final int BATCH = 100;
  private static final int CONNECTIONS = 16;
  private static final int RIGHT_PER_CENT = 80;
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(200);

  /// For the monitor and the last transactions to come to rest.
  private static final Duration REST = Duration.ofSeconds(3);

  MemoryBenchmark {
    if (comparisons < 1 || votes < comparisons || votes % BATCH != 0) {
      throw new IllegalArgumentException(
          "votes come in hundreds, and there is one on each comparison at least");
    }
  }

  /// Bytes of one process: resident at rest, and its live objects.
  record PartMemory(String part, long resident, long live) {}

  /// @param inputs bytes on disk of the topics that publishers write
  /// @param broker bytes on disk of everything that the broker keeps, changelogs included
  /// @param state bytes on disk of the aggregator's stores, after a clean stop
  record Results(List<PartMemory> parts, long inputs, long broker, long state) {}

  Results run(Checkout checkout) throws InterruptedException {
    try (Workspace workspace = Workspace.open()) {
      List<PartMemory> memory;
      Path data;
      try (LocalSystem system = LocalSystem.up(workspace, checkout, "data")) {
        data = system.data();
        fill(system);
        memory = LocalSystem.PARTS.stream().map(part -> memory(part, system)).toList();
      }
      return new Results(
          memory,
          DiskUsage.of(data.resolve("broker/log"), MemoryBenchmark::isInput),
          DiskUsage.of(data.resolve("broker")),
          DiskUsage.of(data.resolve("aggregator")));
    }
  }

  static boolean isInput(String partition) {
    return partition.matches("(generations|(safety|preference)-annotations)-\\d+");
  }

  private void fill(LocalSystem system) throws InterruptedException {
    VotePlan plan = new VotePlan("memory", comparisons, RIGHT_PER_CENT);
    try (GatewayClient gateway = GatewayClient.at(system.gatewayPort(), CONNECTIONS)) {
      ClosedLoop.once(gateway, Bodies.lines(plan, votes / BATCH, BATCH));
    }
    try (Cluster cluster = Cluster.at(system.bootstrapServers())) {
      String group = StreamsProgram.applicationId(system.image("aggregator"));
      cluster.awaitCommitted(group, "preference-annotations", votes, PATIENCE, BETWEEN_QUESTIONS);
    }
    Thread.sleep(REST);
  }

  private static PartMemory memory(String part, LocalSystem system) {
    ProcessHandle process = system.process(part);
    long resident = ProcessFigures.residentBytes(process);
    return new PartMemory(part, resident, ProcessFigures.liveBytes(process));
  }
}
