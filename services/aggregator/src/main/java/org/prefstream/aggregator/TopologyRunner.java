package org.prefstream.aggregator;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs a topology from start to close. A failure is a result, not only a log line.
final class TopologyRunner implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TopologyRunner.class);
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(20);

  private final KafkaStreams streams;
  private final KafkaStreamsMetrics metrics;
  private final FaultHandler faults = new FaultHandler(Thread::sleep);

  /// @param streams not started yet; closed with this
  TopologyRunner(KafkaStreams streams, MeterRegistry meters) {
    this.streams = streams;
    this.metrics = new KafkaStreamsMetrics(streams);
    streams.setUncaughtExceptionHandler(faults);
    streams.setStateListener(this::changed);
    metrics.bindTo(meters);
  }

  void start() {
    streams.start();
  }

  /// Completes exceptionally when the topology cannot go on.
  CompletionStage<Void> failure() {
    return faults.failure();
  }

  State state() {
    return streams.state();
  }

  private void changed(State now, State before) {
    LOG.atInfo().addKeyValue("from", before).addKeyValue("to", now).log("Topology");
    switch (now) {
      case RUNNING -> faults.recovered();
      case ERROR -> faults.stop(new IllegalStateException("no stream thread is left"));
      case CREATED, REBALANCING, PENDING_SHUTDOWN, NOT_RUNNING, PENDING_ERROR -> {}
    }
  }

  /// Commits what was processed, and leaves the group, so that other members get its partitions at
  /// once.
  @Override
  public void close() {
    metrics.close();
    boolean closed =
        streams.close(
            CloseOptions.timeout(CLOSE_WITHIN)
                .withGroupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP));
    if (!closed) {
      LOG.atWarn().addKeyValue("within", CLOSE_WITHIN).log("Stream threads did not stop");
    }
  }
}
