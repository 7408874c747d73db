package org.prefstream.monitor.replica;

import org.jspecify.annotations.Nullable;
import org.prefstream.monitor.log.Layout;
import org.prefstream.monitor.log.OutputRecord;
import org.prefstream.monitor.log.Position;
import org.prefstream.monitor.log.RecordDecoder;

/// A copy of one set of output topics: the latest values and, once it has caught up, the latest
/// events.
///
/// One thread applies records. Other threads may read once they see that the replica has caught up.
public final class Replica {
  private final Layout layout;
  private final ReadModels models;
  private final EventJson json;
  private final Position position;
  private volatile @Nullable EventRing ring;

  Replica(Layout layout, RecordDecoder decoder) {
    this.layout = layout;
    this.models = new ReadModels(decoder);
    this.json = new EventJson(decoder);
    this.position = Position.start(layout);
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

  /// The position after the last applied record; a copy.
  public Position position() {
    return position.copy();
  }

  /// Whether this is past a record. A log that was cut short and has grown again has new records at
  /// offsets that were already read.
  boolean isPast(OutputRecord record) {
    return record.offset() < position.next(record.topic(), record.partition());
  }

  /// The event of a record that is not in the ring.
  public Event event(OutputRecord record) {
    return new Event(record, json);
  }

  /// Applies one record; see [ReadModels#apply].
  void apply(OutputRecord record) {
    models.apply(record);
    EventRing events = ring;
    if (events != null) {
      events.append(event(record));
    }
    skip(record);
  }

  /// Moves past a record without applying it.
  void skip(OutputRecord record) {
    position.advance(record.topic(), record.partition(), record.offset());
  }

  /// Marks the replica as up to date; from now on it keeps its events.
  void catchUp(int ringEvents, long ringBytes) {
    ring = new EventRing(ringEvents, ringBytes, position);
  }
}
