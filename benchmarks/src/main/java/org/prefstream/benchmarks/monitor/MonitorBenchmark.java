package org.prefstream.benchmarks.monitor;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.prefstream.benchmarks.process.BenchmarkFailure;
import org.prefstream.benchmarks.process.ChildProcess;
import org.prefstream.benchmarks.process.DiskUsage;
import org.prefstream.benchmarks.system.Workspace;

/// Memory, lookups, disk and restart of the monitor's store: a process fills it, answers under load
/// and is killed; another one goes on with its folder.
///
/// @param votes on each question
/// @param heap the maximum heap of both processes
/// @param seconds how long questions are looked up, in each process
record MonitorBenchmark(int comparisons, int votes, String heap, int seconds) {
  private static final Duration PATIENCE = Duration.ofHours(2);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

  MonitorBenchmark {
    if (comparisons < Questions.COMPARISONS_OF_A_PROMPT || votes < 1 || seconds < 1) {
      throw new IllegalArgumentException("at least 21 comparisons, one vote and one second");
    }
  }

  /// What [StoreProgram] printed in each process, by name.
  ///
  /// @param filled by the one that was killed
  /// @param restarted by the one that went on
  /// @param disk bytes of the folder at the end of the load
  record Results(Map<String, Double> filled, Map<String, Double> restarted, long disk) {}

  Results run() throws InterruptedException {
    try (Workspace workspace = Workspace.open()) {
      Path folder = workspace.folder().resolve("store");
      ChildProcess filling = workspace.launch("fill", command("fill", folder), Map.of());
      Map<String, Double> filled = awaitEnd(filling);
      filling.handle().destroyForcibly();
      filling.handle().onExit().join();
      long disk = DiskUsage.of(folder);
      ChildProcess restarted = workspace.launch("restart", command("restart", folder), Map.of());
      return new Results(filled, figures(restarted.awaitSuccess(PATIENCE)), disk);
    }
  }

  private static Map<String, Double> awaitEnd(ChildProcess filling) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      filling.requireAlive();
      Map<String, Double> figures = figures(filling.printed());
      if (figures.containsKey("end")) {
        return figures;
      }
      Thread.sleep(BETWEEN_LOOKS);
    }
    throw new BenchmarkFailure("Filling the store takes more than " + PATIENCE);
  }

  static Map<String, Double> figures(String printed) {
    Map<String, Double> figures = new HashMap<>();
    printed
        .lines()
        .filter(line -> line.matches("[a-z0-9.]+=[0-9.]+"))
        .map(line -> line.split("=", 2))
        .forEach(parts -> figures.put(parts[0], Double.valueOf(parts[1])));
    return figures;
  }

  /// The flags by which `up` starts its services.
  private List<String> command(String phase, Path folder) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Xmx" + heap));
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), StoreProgram.class.getName()));
    command.addAll(
        List.of(
            phase,
            folder.toString(),
            Integer.toString(comparisons),
            Integer.toString(votes),
            Integer.toString(seconds)));
    return command;
  }
}
