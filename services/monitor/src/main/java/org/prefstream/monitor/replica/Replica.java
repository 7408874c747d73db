package org.prefstream.monitor.replica;

import org.jspecify.annotations.Nullable;
import org.prefstream.monitor.log.Layout;
import org.prefstream.monitor.log.OutputRecord;
import org.prefstream.monitor.log.Position;
import org.prefstream.monitor.log.RecordDecoder;

/// What this instance knows of one set of output topics: the latest values, and, from the moment it
/// has caught up with them, the latest events.
///
/// One thread applies records; whoever sees the replica as caught up may read.
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

  /// After the last record that was applied; a copy.
  public Position position() {
    return position.copy();
  }

  /// Whether this is past a record: of a log whose end lies behind the reader, records come that
  /// have the places of earlier ones.
  boolean isPast(OutputRecord record) {
    return record.offset() < position.next(record.topic(), record.partition());
  }

  /// An event for a record that comes from elsewhere than the ring.
  public Event event(OutputRecord record) {
    return new Event(record, json);
  }

  /// Takes over one record; see [ReadModels#apply].
  void apply(OutputRecord record) {
    models.apply(record);
    EventRing events = ring;
    if (events != null) {
      events.append(event(record));
    }
    skip(record);
  }

  /// Moves past a record without taking it over.
  void skip(OutputRecord record) {
    position.advance(record.topic(), record.partition(), record.offset());
  }

  /// From now on the replica is up to date, and keeps its events.
  void catchUp(int ringEvents, long ringBytes) {
    ring = new EventRing(ringEvents, ringBytes, position);
  }
}
