package org.prefstream.benchmarks.drift;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.prefstream.benchmarks.drift.labels.LabelStream;
import org.prefstream.benchmarks.drift.labels.Labelling;
import org.prefstream.benchmarks.drift.labels.Labels;
import org.prefstream.consensus.drift.AlarmBudget;
import org.prefstream.consensus.drift.DriftDetector;
import org.prefstream.consensus.drift.DriftTest;

/// The cost of a unit in one slice with all 22 statistics, on one core. The units are those of
/// pairs, 4,096 of them again and again.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class DetectorBenchmark {
  private static final int UNITS = 4_096;

  private final List<double[]> units = units();
  private final DriftDetector detector =
      new DriftDetector(
          new DriftTest(AlarmBudget.aPeriod(0.05, Rule.PERIOD), 1_000, 0), Labels.STATISTICS);
  private int next;

  private static List<double[]> units() {
    LabelStream stream = Layout.PAIRS.stream(1);
    List<double[]> units = new ArrayList<>();
    while (units.size() < UNITS) {
      Layout.PAIRS.units(
          stream.next(Labelling.UNCHANGED),
          Feed.PROMPTS,
          (slice, shares) -> {
            if (slice == Layout.ALL) {
              units.add(shares);
            }
          });
    }
    return units;
  }

  /// One unit, and the alarm that it raises.
  @Benchmark
  public Object unit() {
    next = (next + 1) % UNITS;
    return detector.add(units.get(next));
  }
}
