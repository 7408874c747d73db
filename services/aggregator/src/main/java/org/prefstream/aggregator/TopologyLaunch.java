package org.prefstream.aggregator;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams.State;
import org.jspecify.annotations.Nullable;
import org.prefstream.service.ReadinessCheck;

/// Starts the topology in the background once everything is prepared, and closes it.
final class TopologyLaunch implements AutoCloseable {
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);

  private final Preparation preparation;
  private final Supplier<TopologyRunner> topology;
  private final Consumer<RuntimeException> failed;
  private final Thread thread = Thread.ofVirtual().name("start-topology").unstarted(this::launch);
  private volatile @Nullable TopologyRunner runner;

  /// What has to be done before the topology starts.
  @FunctionalInterface
  interface Preparation {
    /// Returns when it is done, however long that takes.
    ///
    /// @throws InterruptedException when the service is stopped meanwhile
    void await() throws InterruptedException;
  }

  /// @param topology makes the runner, after the preparation; closed with this
  /// @param failed receives the reason why the topology could not be started
  TopologyLaunch(
      Preparation preparation,
      Supplier<TopologyRunner> topology,
      Consumer<RuntimeException> failed) {
    this.preparation = preparation;
    this.topology = topology;
    this.failed = failed;
  }

  void start() {
    thread.start();
  }

  /// Holds while the topology runs.
  ReadinessCheck check() {
    return new ReadinessCheck("topology", this::verifyRunning);
  }

  private void verifyRunning() {
    TopologyRunner launched = runner;
    State state = launched == null ? State.CREATED : launched.state();
    if (state != State.RUNNING) {
      throw new IllegalStateException("the topology is " + state);
    }
  }

  private void launch() {
    try {
      preparation.await();
      TopologyRunner launched = topology.get();
      runner = launched;
      launched.start();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) { // the edge of the thread: whatever it is, it ends the service
      failed.accept(e);
    }
  }

  /// Stops waiting, or commits what was read.
  @Override
  public void close() {
    thread.interrupt();
    awaitThread();
    TopologyRunner launched = runner;
    if (launched != null) {
      launched.close();
    }
  }

  private void awaitThread() {
    if (thread.getState() != Thread.State.NEW) {
      try {
        thread.join(CLOSE_WITHIN);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
