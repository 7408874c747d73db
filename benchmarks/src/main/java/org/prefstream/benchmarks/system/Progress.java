package org.prefstream.benchmarks.system;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.prefstream.benchmarks.process.BenchmarkFailure;

/// The progress of a consumer group over time.
public final class Progress {
  private final long goal;
  private final List<Sample> samples = new ArrayList<>();

  private record Sample(long nanos, long done) {}

  /// @param goal records to be consumed, 1 or more
  public Progress(long goal) {
    if (goal < 1) {
      throw new IllegalArgumentException("the goal is one record at least, not " + goal);
    }
    this.goal = goal;
  }

  /// Adds what was seen; times and counts never go down.
  public void sample(long nanos, long done) {
    samples.add(new Sample(nanos, done));
  }

  public boolean isComplete() {
    return !samples.isEmpty() && samples.getLast().done() >= goal;
  }

  /// Records a second from the first sample with a tenth of the goal to the first with all of it:
  /// starting up and the first compilation do not count.
  ///
  /// @throws BenchmarkFailure if two such samples do not exist
  public double rate() {
    return rate(Math.ceilDiv(goal, 10), goal)
        .orElseThrow(() -> new BenchmarkFailure("Too few records for a rate: " + goal));
  }

  /// Records a second from the first sample with this many records to the first with a larger
  /// number; empty if they are the same sample.
  ///
  /// @throws BenchmarkFailure if no sample has as many
  public OptionalDouble rate(long first, long last) {
    Sample from = firstWith(first);
    Sample to = firstWith(last);
    return from.nanos() < to.nanos() && from.done() < to.done()
        ? OptionalDouble.of((to.done() - from.done()) / ((to.nanos() - from.nanos()) / 1e9))
        : OptionalDouble.empty();
  }

  private Sample firstWith(long done) {
    return samples.stream()
        .filter(sample -> sample.done() >= done)
        .findFirst()
        .orElseThrow(
            () -> new BenchmarkFailure("Only " + samples.size() + " samples, none at " + done));
  }
}
