package org.prefstream.aggregator;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.prefstream.serde.registry.RegistryUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Decides what happens when a stream thread fails.
///
/// If the environment is at fault, a broker or the registry, another thread takes over after a
/// pause. It processes everything again that the failed thread had not committed, so nothing is
/// lost. This includes aborted transactions: a broker that was down for longer than the timeout of
/// a transaction aborts it when it is back, and refuses to commit it (compare KAFKA-19690). The
/// pause doubles with each failure, and is reset once the topology has run. Any other failure would
/// only happen again, so the aggregator stops with the reason.
final class FaultHandler implements StreamsUncaughtExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(FaultHandler.class);
  private static final Duration SHORTEST = Duration.ofMillis(500);
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private final Pause pause;
  private final CompletableFuture<Void> failure = new CompletableFuture<>();
  private Duration next = SHORTEST;

  /// Pauses the failed thread.
  interface Pause {
    void of(Duration time) throws InterruptedException;
  }

  FaultHandler(Pause pause) {
    this.pause = pause;
  }

  /// Completes exceptionally when the aggregator has to stop.
  CompletionStage<Void> failure() {
    return failure;
  }

  /// Notes that the topology runs: the next failure is a new one.
  synchronized void recovered() {
    next = SHORTEST;
  }

  /// Stops the aggregator, unless that has already been decided.
  void stop(Throwable reason) {
    failure.completeExceptionally(reason);
  }

  @Override
  public StreamThreadExceptionResponse handle(Throwable exception) {
    if (!isEnvironment(exception)) {
      stop(exception);
      return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }
    Duration wait = nextPause();
    LOG.atWarn()
        .setCause(exception)
        .addKeyValue("pause", wait)
        .log("A stream thread failed because of its environment and is replaced");
    try {
      pause.of(wait);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return StreamThreadExceptionResponse.REPLACE_THREAD;
  }

  private synchronized Duration nextPause() {
    Duration wait = next;
    Duration doubled = next.multipliedBy(2);
    next = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    return wait;
  }

  private static boolean isEnvironment(Throwable exception) {
    for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
      if (cause instanceof RegistryUnavailableException
          || cause instanceof RetriableException
          || cause instanceof InvalidTxnStateException) {
        return true;
      }
    }
    return false;
  }
}
