package org.prefstream.monitor.replica;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.prefstream.monitor.log.Layout;
import org.prefstream.monitor.log.LogRecord;
import org.prefstream.monitor.log.LogTopic;
import org.prefstream.monitor.log.OutputLog;
import org.prefstream.monitor.log.OutputRecord;
import org.prefstream.monitor.log.Position;
import org.prefstream.monitor.log.RecordDecoder;
import org.prefstream.monitor.store.Store;
import org.prefstream.monitor.store.StoreException;
import org.prefstream.serde.registry.RegistryUnavailableException;
import org.prefstream.serde.wire.MalformedRecordException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// Follows the topics on a thread of its own, into a [Replica].
///
/// It never gives up. During an outage of the cluster or the registry the replica stays as it is.
/// If topics were recreated, have different partitions, or end before the last record read, as
/// after a restore, the store is emptied and filled from the beginning.
public final class Feed implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Feed.class);
  private static final Set<LogTopic> ALL = Set.copyOf(Layout.TOPICS);
  private static final Duration POLL_TIMEOUT = Duration.ofMillis(200);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

  private final OutputLog log;
  private final RecordDecoder decoder;
  private final Store store;
  private final FeedSettings settings;
  private final FeedMetrics metrics;
  private final LongSupplier nanoTime;
  private final InstantSource clock;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final Thread thread = Thread.ofPlatform().name("monitor-feed").unstarted(this::run);

  private volatile @Nullable Replica replica;
  private volatile boolean following;

  /// @param store closed by its owner, after the feed
  /// @param nanoTime a monotonic clock, such as [System#nanoTime]
  public Feed(
      OutputLog log,
      RecordDecoder decoder,
      Store store,
      FeedSettings settings,
      FeedMetrics metrics,
      LongSupplier nanoTime,
      InstantSource clock) {
    this.log = log;
    this.decoder = decoder;
    this.store = store;
    this.settings = settings;
    this.metrics = metrics;
    this.nanoTime = nanoTime;
    this.clock = clock;
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
    replica = null;
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        attempt();
        following = false;
        pause();
      }
    } catch (InterruptException e) {
      LOG.atDebug().log("Stopped following the topics");
    }
  }

  private void attempt() {
    try {
      follow();
    } catch (InterruptException e) {
      throw e;
    } catch (KafkaException | StoreException e) {
      LOG.atWarn().addKeyValue("reason", e.toString()).log("Cannot follow the topics");
    } catch (RuntimeException e) { // the edge of the thread, which must go on
      LOG.atError().setCause(e).log("Cannot follow the topics");
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
        List<LogRecord> records = reader.poll(POLL_TIMEOUT);
        if (isReadAgain(current, records)) {
          return;
        }
        takeOver(current, records);
        if (current.ring() == null && reader.reached(target)) {
          current.catchUp(settings.ringEvents(), settings.ringBytes());
          current.atEnd(clock.instant());
          LOG.atInfo().log("Caught up with the output topics");
          listeners.forEach(Runnable::run);
        }
        if (nanoTime.getAsLong() - checked > settings.layoutCheck().toNanos()) {
          if (changed(current, reader)) {
            return;
          }
          noteEnd(current, reader);
          checked = nanoTime.getAsLong();
        }
      }
    }
  }

  private Replica replicaOf(Layout layout) {
    Replica known = replica;
    if (known != null) {
      known.discard();
      if (known.layout().equals(layout)) {
        return known;
      }
      replica = null;
      listeners.forEach(Runnable::run);
    }
    Instant now = clock.instant();
    Replica opened = Replica.open(store, decoder, layout, now, now.minus(settings.staleAfter()));
    replica = opened;
    metrics.watch(opened);
    listeners.forEach(Runnable::run);
    return opened;
  }

  private void takeOver(Replica current, List<LogRecord> records) {
    if (records.isEmpty()) {
      return;
    }
    for (LogRecord record : records) {
      while (!takenOver(current, record)) {
        following = false;
        show(current); // what came before does not wait for this one
        pause();
      }
      following = true;
    }
    show(current);
  }

  private void show(Replica current) {
    current.commit();
    listeners.forEach(Runnable::run);
  }

  private boolean takenOver(Replica current, LogRecord record) {
    try {
      current.apply(record);
      metrics.applied(record.topic());
    } catch (MalformedRecordException e) {
      current.skip(record);
      metrics.malformed(record.topic());
      // Of an input record the topology publishes a rejection, so here it is only counted
      LOG.atLevel(record instanceof OutputRecord ? Level.WARN : Level.DEBUG)
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
    return forgottenIf(current, !end.reaches(current.position(), ALL));
  }

  /// The same, if the log has already grown again: the reader then goes back to records that it has
  /// passed.
  private boolean isReadAgain(Replica current, List<LogRecord> records) {
    return forgottenIf(current, records.stream().anyMatch(current::isPast));
  }

  private boolean forgottenIf(Replica current, boolean cutShort) {
    if (cutShort) {
      LOG.atError()
          .log("Topics end before the last record read: reading them again from the start");
      following = false;
      replica = null;
      listeners.forEach(Runnable::run);
      current.forget(clock.instant());
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
                "Topics were recreated or have different partitions: reading them again"
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

  /// Notes the time while the store holds the log to its end, so that a later start knows how long
  /// it was away.
  private void noteEnd(Replica current, OutputLog.Reader reader) {
    try {
      if (following && reader.reached(reader.end())) {
        current.atEnd(clock.instant());
      }
    } catch (InterruptException e) {
      throw e;
    } catch (KafkaException e) {
      LOG.atDebug().addKeyValue("reason", e.toString()).log("The end of the topics is not known");
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
