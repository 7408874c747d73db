package org.prefstream.monitor.replica;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prefstream.monitor.log.Layout;
import org.prefstream.monitor.log.LogRecord;
import org.prefstream.monitor.log.OutputRecord;
import org.prefstream.monitor.log.Position;
import org.prefstream.monitor.log.RecordDecoder;
import org.prefstream.monitor.store.Batch;
import org.prefstream.monitor.store.Store;
import org.prefstream.monitor.table.ReadModels;
import org.prefstream.serde.wire.MalformedRecordException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A copy of one set of topics: what they say, in the store, and, once it has caught up, the latest
/// events, in memory.
///
/// One thread applies records, in batches: a batch, its position and its counts are stored together
/// or not at all. Other threads may read once they see that the replica has caught up.
public final class Replica {
  private static final Logger LOG = LoggerFactory.getLogger(Replica.class);

  private final Store store;
  private final Progress progress;
  private final Layout layout;
  private final ReadModels models;
  private final EventJson json;
  private final List<OutputRecord> pending = new ArrayList<>();
  private @Nullable Batch batch;
  private Position reached;
  private volatile Position position;
  private volatile @Nullable EventRing ring;

  private Replica(Store store, ReadModels models, RecordDecoder decoder, Position position) {
    this.store = store;
    this.progress = new Progress(store);
    this.layout = position.layout();
    this.models = models;
    this.json = new EventJson(decoder);
    this.position = position;
    this.reached = position.copy();
  }

  /// Goes on with what a store holds of these topics. A store of other topics, of another format,
  /// or that was last at the end of the log too long ago starts empty.
  ///
  /// @param staleBefore records that were withdrawn before this may have left the log without a
  ///   trace
  /// @throws org.prefstream.serde.registry.RegistryUnavailableException if the registry is missing
  ///   to read the stored sums
  static Replica open(
      Store store, RecordDecoder decoder, Layout layout, Instant now, Instant staleBefore) {
    Progress progress = new Progress(store);
    Position known = progress.position();
    if (known != null && known.layout().equals(layout) && !progress.atEnd().isBefore(staleBefore)) {
      try {
        return new Replica(store, ReadModels.in(store, decoder), decoder, known);
      } catch (MalformedRecordException e) {
        LOG.atWarn().addKeyValue("reason", e.getMessage()).log("The store cannot be read");
      }
    }
    LOG.atInfo().log("The store is empty, outdated or of other topics: reading from the start");
    Position start = progress.restart(layout, now);
    return new Replica(store, ReadModels.in(store, decoder), decoder, start);
  }

  public Layout layout() {
    return layout;
  }

  public ReadModels models() {
    return models;
  }

  /// The latest events, or null before it has caught up.
  public @Nullable EventRing ring() {
    return ring;
  }

  /// The position after the last stored record; a copy.
  public Position position() {
    return position.copy();
  }

  /// Whether this is past a record. A log that was cut short and has grown again has new records at
  /// offsets that were already read.
  boolean isPast(LogRecord record) {
    return record.offset() < reached.next(record.topic(), record.partition());
  }

  /// The event of a record that is not in the ring.
  public Event event(OutputRecord record) {
    return new Event(record, json);
  }

  /// Adds one record to the current batch; see [ReadModels#apply].
  void apply(LogRecord record) {
    models.apply(batch(), record, layout);
    if (record instanceof OutputRecord output) {
      pending.add(output);
    }
    skip(record);
  }

  /// Moves past a record without applying it.
  void skip(LogRecord record) {
    reached.advance(record.topic(), record.partition(), record.offset());
  }

  /// Stores the current batch, and then shows its events.
  void commit() {
    Batch current = batch();
    models.complete(current);
    Progress.move(current, reached);
    store.write(current);
    position = reached.copy();
    EventRing events = ring;
    if (events != null) {
      pending.forEach(record -> events.append(event(record)));
    }
    startBatch();
  }

  /// Forgets a batch that could not be stored.
  void discard() {
    reached = position.copy();
    models.discard();
    startBatch();
  }

  private void startBatch() {
    pending.clear();
    Batch done = batch;
    batch = null;
    if (done != null) {
      done.close();
    }
  }

  private Batch batch() {
    Batch current = batch;
    if (current == null) {
      current = store.batch();
      batch = current;
    }
    return current;
  }

  /// Empties the store. The replica is of no use then.
  void forget(Instant now) {
    discard();
    progress.restart(layout, now);
  }

  /// Marks the replica as up to date; from now on it keeps its events.
  void catchUp(int ringEvents, long ringBytes) {
    ring = new EventRing(ringEvents, ringBytes, position);
  }

  /// Notes that the store holds the log to its end.
  void atEnd(Instant now) {
    progress.setAtEnd(now);
  }
}
