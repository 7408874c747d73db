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

/// Sees to it that nobody adds partitions to the topics in use: see [PartitionCounts].
public final class PartitionWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PartitionWatch.class);
  private static final Duration EVERY = Duration.ofSeconds(5);

  private final Supplier<PartitionCounts> counts;
  private final Consumer<String> listener;
  private final Thread thread = Thread.ofVirtual().name("partition-watch").unstarted(this::run);

  private volatile PartitionCounts first = PartitionCounts.NONE;
  private volatile @Nullable String fault;

  /// @param counts asks how many partitions there are now
  /// @param listener told of every fault once, on the thread that found it
  public PartitionWatch(Supplier<PartitionCounts> counts, Consumer<String> listener) {
    this.counts = counts;
    this.listener = listener;
  }

  /// Watches the topics of a cluster.
  ///
  /// @param applicationId that of the aggregator
  public static PartitionWatch of(
      Admin admin, Topics topics, String applicationId, Consumer<String> listener) {
    return new PartitionWatch(() -> PartitionCounts.read(admin, topics, applicationId), listener);
  }

  /// Looks once. What a topic has when all is right for the first time is never to change.
  ///
  /// @throws KafkaException where the cluster does not answer
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

  /// Why the topics must not be used now, or null.
  public @Nullable String fault() {
    return fault;
  }

  /// How many partitions a topic had when all was right for the first time.
  ///
  /// @throws KafkaException where that was not yet so
  public int partitions(String topic) {
    return first.of(topic);
  }

  /// Holds while the topics have as many partitions as they should, as far as was last seen.
  public ReadinessCheck check() {
    return new ReadinessCheck("partitions", this::verify);
  }

  /// Looks, and fails where the topics must not be used.
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

  /// A cluster that does not answer is told of elsewhere; what was seen last stands.
  private void tryToLook() {
    try {
      look();
    } catch (InterruptException e) {
      throw e;
    } catch (KafkaException e) {
      LOG.atDebug().addKeyValue("reason", e.getMessage()).log("The partitions are not told");
    }
  }
}
