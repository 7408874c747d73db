package org.prefstream.gateway;

import java.util.List;
import org.prefstream.service.Dependencies;
import org.prefstream.service.ReadinessCheck;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Whether events are taken in: from when everything the gateway depends on has once answered,
/// until it is told to stop.
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

  /// @param preparations what must have held once, in this order, before events are taken in
  Opening(List<ReadinessCheck> preparations) {
    this.preparations = List.copyOf(preparations);
  }

  /// Prepares in the background, for as long as it takes.
  void start() {
    preparing.start();
  }

  boolean isOpen() {
    return state == State.OPEN;
  }

  /// Holds while events are taken in.
  ReadinessCheck check() {
    return new ReadinessCheck(
        "gateway",
        () -> {
          if (!isOpen()) {
            throw new IllegalStateException(
                state == State.STOPPING
                    ? "stopping"
                    : "waiting for the registry to know the schemas, or Kafka to have the topics");
          }
        });
  }

  /// Takes in no events from now on.
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
    } catch (InterruptedException e) { // told to stop before it opened
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void open() {
    if (state == State.PREPARING) {
      state = State.OPEN;
      LOG.atInfo().log("Taking in events");
    }
  }
}
