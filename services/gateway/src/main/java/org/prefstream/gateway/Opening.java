package org.prefstream.gateway;

import java.util.List;
import org.prefstream.service.Dependencies;
import org.prefstream.service.ReadinessCheck;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Whether events are accepted: from the moment when everything the gateway depends on has answered
/// once, until the gateway stops.
final class Opening implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Opening.class);

  private final List<ReadinessCheck> preparations;
  private volatile State state = State.PREPARING;
  private final Thread preparing = Thread.ofVirtual().name("opening").unstarted(this::prepare);

  private enum State {
    PREPARING,
    OPEN,
    STOPPING
  }

  /// @param preparations must each succeed once, in this order, before events are accepted
  Opening(List<ReadinessCheck> preparations) {
    this.preparations = List.copyOf(preparations);
  }

  /// Prepares in the background, however long that takes.
  void start() {
    preparing.start();
  }

  boolean isOpen() {
    return state == State.OPEN;
  }

  /// Succeeds while events are accepted.
  ReadinessCheck check() {
    return new ReadinessCheck(
        "gateway",
        () -> {
          if (!isOpen()) {
            throw new IllegalStateException(
                state == State.STOPPING
                    ? "stopping"
                    : "waiting for the registry to accept the schemas, or for Kafka to have the"
                        + " topics");
          }
        });
  }

  /// Accepts no more events.
  @Override
  public synchronized void close() {
    state = State.STOPPING;
    preparing.interrupt();
  }

  private void prepare() {
    try {
      for (ReadinessCheck preparation : preparations) {
        Dependencies.await(preparation);
      }
      open();
    } catch (InterruptedException e) { // stopped before it opened
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void open() {
    if (state == State.PREPARING) {
      state = State.OPEN;
      LOG.atInfo().log("Accepting events");
    }
  }
}
