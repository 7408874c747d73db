package org.prefstream.service;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.prefstream.topics.PartitionCounts;
import org.prefstream.topics.Topics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Watches that nobody adds partitions to the topics in use: see [PartitionCounts].
public final class PartitionWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PartitionWatch.class);
  private static final Duration EVERY = Duration.ofSeconds(5);

  private final Supplier<PartitionCounts> counts;
  private final Consumer<String> listener;
  private final Thread thread = Thread.ofVirtual().name("partition-watch").unstarted(this::run);

  private volatile PartitionCounts first = PartitionCounts.NONE;
  private volatile @Nullable String fault;

  /// @param counts reads the current numbers of partitions
  /// @param listener receives every fault once, on the thread that found it
  public PartitionWatch(Supplier<PartitionCounts> counts, Consumer<String> listener) {
    this.counts = counts;
    this.listener = listener;
  }

  /// A watch over the topics of a cluster.
  ///
  /// @param applicationId the aggregator's
  public static PartitionWatch of(
      Admin admin, Topics topics, String applicationId, Consumer<String> listener) {
    return new PartitionWatch(() -> PartitionCounts.read(admin, topics, applicationId), listener);
  }

  /// Looks once. The counts of the first look without a fault are the ones that must never change.
  ///
  /// @throws KafkaException if the cluster does not answer
  public synchronized void look() {
    PartitionCounts now = counts.get();
    note(now.fault().or(() -> now.changeSince(first)).orElse(null));
    if (fault == null) {
      first = first.with(now);
    }
  }

  private void note(@Nullable String found) {
    String before = fault;
    fault = found;
    if (found != null && !found.equals(before)) {
      listener.accept(found);
    } else if (found == null && before != null) {
      LOG.atInfo().log("The topics have as many partitions as they should again");
    }
  }

  /// The reason why the topics must not be used now, or null.
  public @Nullable String fault() {
    return fault;
  }

  /// The number of partitions that a topic had at the first look without a fault.
  ///
  /// @throws KafkaException if there has not been such a look
  public int partitions(String topic) {
    return first.of(topic);
  }

  /// Holds while the topics had the right numbers of partitions at the last look.
  public ReadinessCheck check() {
    return new ReadinessCheck("partitions", this::verify);
  }

  /// Looks, and fails if the topics must not be used.
  public void lookAndVerify() {
    look();
    verify();
  }

  private void verify() {
    String reason = fault;
    if (reason != null) {
      throw new CannotGoOnException(reason);
    }
  }

  /// Looks every few seconds from now on.
  public void start() {
    thread.start();
  }

  @Override
  public void close() {
    thread.interrupt();
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        Thread.sleep(EVERY);
        tryToLook();
      }
    } catch (InterruptedException | InterruptException e) {
      LOG.atDebug().log("Stopped watching the partitions");
    }
  }

  /// Other checks report a cluster that does not answer; the last look stays valid.
  private void tryToLook() {
    try {
      look();
    } catch (InterruptException e) {
      throw e;
    } catch (KafkaException e) {
      LOG.atDebug()
          .addKeyValue("reason", e.getMessage())
          .log("The numbers of partitions are unknown");
    }
  }
}
