package org.prefstream.benchmarks.startup;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.prefstream.benchmarks.system.Checkout;
import org.prefstream.benchmarks.system.LocalSystem;
import org.prefstream.benchmarks.system.Workspace;

/// The time until `prefstream up` reports that everything is ready: with a new data folder, and
/// then with the same folder again.
record StartupBenchmark(int rounds) {

  StartupBenchmark {
    if (rounds < 1) {
      throw new IllegalArgumentException("one round at least, not " + rounds);
    }
  }

  /// Seconds of each round.
  record Results(List<Double> fresh, List<Double> existing) {}

  Results run(Checkout checkout) throws InterruptedException {
    Results results = new Results(new ArrayList<>(), new ArrayList<>());
    try (Workspace workspace = Workspace.open()) {
      for (int round = 0; round < rounds; round++) {
        results.fresh().add(start(workspace, checkout, "data" + round));
        results.existing().add(start(workspace, checkout, "data" + round));
      }
    }
    return results;
  }

  private static double start(Workspace workspace, Checkout checkout, String data)
      throws InterruptedException {
    try (LocalSystem system = LocalSystem.up(workspace, checkout, data)) {
      return seconds(system.untilReady());
    }
  }

  private static double seconds(Duration time) {
    return time.toNanos() / 1e9;
  }
}
