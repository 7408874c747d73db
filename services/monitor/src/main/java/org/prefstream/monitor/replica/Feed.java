package org.prefstream.monitor.replica;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.prefstream.monitor.log.Layout;
import org.prefstream.monitor.log.OutputLog;
import org.prefstream.monitor.log.OutputRecord;
import org.prefstream.monitor.log.OutputTopic;
import org.prefstream.monitor.log.Position;
import org.prefstream.monitor.log.RecordDecoder;
import org.prefstream.serde.registry.RegistryUnavailableException;
import org.prefstream.serde.wire.MalformedRecordException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Follows the output topics on a thread of its own, into a [Replica].
///
/// It never gives up. During an outage of the cluster or the registry the replica stays as it is.
/// If topics were recreated, have different partitions, or end before the last record read, as
/// after a restore, a new replica is filled from the beginning.
public final class Feed implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Feed.class);
  private static final Set<OutputTopic> ALL = EnumSet.allOf(OutputTopic.class);
  private static final Duration POLL_TIMEOUT = Duration.ofMillis(200);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

  private final OutputLog log;
  private final RecordDecoder decoder;
  private final FeedSettings settings;
  private final FeedMetrics metrics;
  private final LongSupplier nanoTime;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final Thread thread = Thread.ofPlatform().name("monitor-feed").unstarted(this::run);

  private volatile @Nullable Replica replica;
  private volatile boolean following;

  /// @param nanoTime a monotonic clock, such as [System#nanoTime]
  public Feed(
      OutputLog log,
      RecordDecoder decoder,
      FeedSettings settings,
      FeedMetrics metrics,
      LongSupplier nanoTime) {
    this.log = log;
    this.decoder = decoder;
    this.settings = settings;
    this.metrics = metrics;
    this.nanoTime = nanoTime;
  }

  public void start() {
    thread.start();
  }

  /// The replica, or null until it has caught up with the topics.
  public @Nullable Replica replica() {
    Replica current = replica;
    return current != null && current.ring() != null ? current : null;
  }

  /// Whether there is a replica that has caught up and applies new records.
  public boolean ready() {
    return following && replica() != null;
  }

  /// Adds a callback, on the feed's thread, for possible new events or another replica.
  public void onChange(Runnable listener) {
    listeners.add(listener);
  }

  @Override
  public void close() {
    following = false;
    thread.interrupt();
    try {
      thread.join(CLOSE_TIMEOUT.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        attempt();
        following = false;
        pause();
      }
    } catch (InterruptException e) {
      LOG.atDebug().log("Stopped following the output topics");
    }
  }

  private void attempt() {
    try {
      follow();
    } catch (InterruptException e) {
      throw e;
    } catch (KafkaException e) {
      LOG.atWarn().addKeyValue("reason", e.toString()).log("Cannot follow the output topics");
    } catch (RuntimeException e) { // the edge of the thread, which must go on
      LOG.atError().setCause(e).log("Cannot follow the output topics");
    }
  }

  /// Reads from the replica's position on, until something is wrong.
  private void follow() {
    Replica current = replicaOf(log.layout());
    try (OutputLog.Reader reader = log.read(current.layout(), ALL, current.position())) {
      Position target = reader.end();
      if (isCutShort(current, target)) {
        return;
      }
      following = true;
      long checked = nanoTime.getAsLong();
      while (!Thread.currentThread().isInterrupted()) {
        List<OutputRecord> records = reader.poll(POLL_TIMEOUT);
        if (isReadAgain(current, records)) {
          return;
        }
        takeOver(current, records);
        if (current.ring() == null && reader.reached(target)) {
          current.catchUp(settings.ringEvents(), settings.ringBytes());
          LOG.atInfo().log("Caught up with the output topics");
          listeners.forEach(Runnable::run);
        }
        if (nanoTime.getAsLong() - checked > settings.layoutCheck().toNanos()) {
          if (changed(current, reader)) {
            return;
          }
          checked = nanoTime.getAsLong();
        }
      }
    }
  }

  private Replica replicaOf(Layout layout) {
    Replica known = replica;
    if (known != null && known.layout().equals(layout)) {
      return known;
    }
    Replica empty = new Replica(layout, decoder);
    replica = empty;
    metrics.watch(empty);
    listeners.forEach(Runnable::run);
    return empty;
  }

  private void takeOver(Replica current, List<OutputRecord> records) {
    for (OutputRecord record : records) {
      while (!takenOver(current, record)) {
        following = false;
        pause();
      }
      following = true;
    }
    if (!records.isEmpty()) {
      listeners.forEach(Runnable::run);
    }
  }

  private boolean takenOver(Replica current, OutputRecord record) {
    try {
      current.apply(record);
      metrics.applied(record.topic());
    } catch (MalformedRecordException e) {
      current.skip(record);
      metrics.malformed(record.topic());
      LOG.atWarn()
          .addKeyValue("topic", record.topic().eventName())
          .addKeyValue("partition", record.partition())
          .addKeyValue("offset", record.offset())
          .addKeyValue("reason", e.getMessage())
          .log("Skipped a malformed record");
    } catch (RegistryUnavailableException e) {
      LOG.atWarn().addKeyValue("reason", e.getMessage()).log("The registry does not answer");
      return false;
    }
    return true;
  }

  /// Whether the log ends before the last record read. The replica is then a copy of a log that is
  /// gone.
  private boolean isCutShort(Replica current, Position end) {
    return forgottenIf(!end.reaches(current.position(), ALL));
  }

  /// The same, if the log has already grown again: the reader then goes back to records that it has
  /// passed.
  private boolean isReadAgain(Replica current, List<OutputRecord> records) {
    return forgottenIf(records.stream().anyMatch(current::isPast));
  }

  private boolean forgottenIf(boolean cutShort) {
    if (cutShort) {
      LOG.atError()
          .log("Output topics end before the last record read: reading them again from the start");
      following = false;
      replica = null;
      listeners.forEach(Runnable::run);
    }
    return cutShort;
  }

  /// Whether to start over: the topics are not the ones that were read, have lost records that were
  /// read, or the reader is stuck. False if the cluster does not answer.
  private boolean changed(Replica current, OutputLog.Reader reader) {
    try {
      if (!log.layout().equals(current.layout())) {
        following = false;
        LOG.atError()
            .log(
                "Output topics were recreated or have different partitions: reading them again"
                    + " from the start");
        return true;
      }
      following = true;
      return isCutShort(current, log.end(current.layout())) || isStuck(reader);
    } catch (InterruptException e) {
      throw e;
    } catch (KafkaException e) {
      following = false;
      LOG.atWarn().addKeyValue("reason", e.toString()).log("The cluster does not answer");
      return false;
    }
  }

  /// A consumer that has seen a later leader epoch of a partition does not accept an earlier one,
  /// as a restored log has. It asks in vain until it is replaced.
  private boolean isStuck(OutputLog.Reader reader) {
    try {
      reader.end();
      return false;
    } catch (InterruptException e) {
      throw e;
    } catch (KafkaException e) {
      following = false;
      LOG.atWarn().addKeyValue("reason", e.toString()).log("The reader is replaced");
      return true;
    }
  }

  /// Waits before the next attempt; ends with an [InterruptException] when the feed is closed.
  private void pause() {
    try {
      Thread.sleep(settings.retryAfter());
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }
}
