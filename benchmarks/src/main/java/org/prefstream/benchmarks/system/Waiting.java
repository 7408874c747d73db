package org.prefstream.benchmarks.system;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.prefstream.benchmarks.process.BenchmarkFailure;

/// Waiting on conditions.
public final class Waiting {
  private static final Duration PAUSE = Duration.ofMillis(20);

  private Waiting() {}

  /// Returns when the condition holds, which is checked every 20 ms.
  ///
  /// @param what completes the sentence `Waited in vain for …`
  /// @throws BenchmarkFailure where it does not hold in time
  public static void until(String what, Duration patience, BooleanSupplier condition)
      throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new BenchmarkFailure(
            "Waited in vain for %s, %d s".formatted(what, patience.toSeconds()));
      }
      Thread.sleep(PAUSE);
    }
  }
}
