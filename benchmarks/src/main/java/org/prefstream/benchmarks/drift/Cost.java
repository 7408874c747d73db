package org.prefstream.benchmarks.drift;

import java.util.Collection;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.prefstream.benchmarks.drift.labels.Labels;
import org.prefstream.benchmarks.process.BenchmarkFailure;
import org.prefstream.consensus.drift.AlarmBudget;
import org.prefstream.consensus.drift.DriftDetector;
import org.prefstream.consensus.drift.DriftTest;

/// What a slice with all statistics costs.
///
/// @param nanoseconds of a unit
/// @param bytes of its state
record Cost(double nanoseconds, int bytes) {
  /// Measures it by JMH.
  ///
  /// @param forks JVMs, one after the other
  static Cost measure(int forks) {
    try {
      Collection<RunResult> results =
          new Runner(
                  new OptionsBuilder()
                      .include(DetectorBenchmark.class.getName())
                      .forks(forks)
                      .verbosity(VerboseMode.SILENT)
                      .build())
              .run();
      double nanoseconds = results.iterator().next().getPrimaryResult().getScore();
      return new Cost(nanoseconds, stateBytes());
    } catch (RunnerException e) {
      throw new BenchmarkFailure("JMH failed: " + e.getMessage(), e);
    }
  }

  private static int stateBytes() {
    DriftTest test = new DriftTest(new AlarmBudget(2, false), 0, 0);
    return new DriftDetector(test, Labels.STATISTICS).state().length * Double.BYTES;
  }
}
