package org.prefstream.benchmarks.hot;

import java.time.Duration;
import java.util.OptionalDouble;
import org.prefstream.benchmarks.process.BenchmarkFailure;
import org.prefstream.benchmarks.process.ChildProcess;
import org.prefstream.benchmarks.process.ProcessImage;
import org.prefstream.benchmarks.system.Cluster;
import org.prefstream.benchmarks.system.Progress;
import org.prefstream.benchmarks.system.Workspace;
import org.prefstream.benchmarks.topology.StreamsProgram;

/// An aggregator whose committed votes are watched, and which is killed now and then. Used by one
/// thread.
final class WatchedAggregator {
  /// How often progress is polled: as often as a transaction is committed.
  private static final Duration PAUSE = Duration.ofMillis(50);

  private static final Duration PATIENCE = Duration.ofMinutes(20);

  /// After it was killed, its last transaction may still be completed. A new process takes longer
  /// to get its partitions.
  private static final Duration LAST_TRANSACTION = Duration.ofSeconds(1);

  private final Workspace workspace;
  private final Cluster cluster;
  private final StreamsProgram program;
  private final String input;
  private final int votes;
  private final Progress progress;
  private ChildProcess process;
  private int starts;
  private long done;

  /// Starts it.
  ///
  /// @param input the topic of the votes
  /// @param votes how many there are
  WatchedAggregator(
      Workspace workspace, Cluster cluster, StreamsProgram program, String input, int votes) {
    this.workspace = workspace;
    this.cluster = cluster;
    this.program = program;
    this.input = input;
    this.votes = votes;
    this.progress = new Progress(votes);
    this.process = launch();
  }

  private ChildProcess launch() {
    ProcessImage image = program.image();
    starts++;
    return workspace.launch(program.group() + "-" + starts, image.command(), image.environment());
  }

  /// Returns when this many votes are committed.
  void await(long wanted) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (done < wanted) {
      process.requireAlive();
      if (System.nanoTime() > deadline) {
        throw new BenchmarkFailure(
            "%s did not process %d votes within %s, but %d"
                .formatted(program.group(), wanted, PATIENCE, done));
      }
      Thread.sleep(PAUSE);
      sample();
    }
  }

  private void sample() throws InterruptedException {
    done = cluster.committed(program.group(), input);
    progress.sample(System.nanoTime(), done);
  }

  /// Kills it and starts it again.
  ///
  /// @return seconds from the kill until a vote is committed; empty if all were before
  OptionalDouble kill() throws InterruptedException {
    process.kill();
    long killed = System.nanoTime();
    process = launch();
    Thread.sleep(LAST_TRANSACTION);
    sample();
    if (done == votes) {
      return OptionalDouble.empty();
    }
    await(done + 1);
    return OptionalDouble.of((System.nanoTime() - killed) / 1e9);
  }

  /// Stops it.
  ///
  /// @return its progress from the first start
  Progress stop() {
    process.stop();
    return progress;
  }
}
