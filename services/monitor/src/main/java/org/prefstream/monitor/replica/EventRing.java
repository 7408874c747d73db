package org.prefstream.monitor.replica;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.prefstream.monitor.log.OutputRecord;
import org.prefstream.monitor.log.OutputTopic;
import org.prefstream.monitor.log.Position;

/// The latest events in the order in which this instance read them, each with a sequence number.
/// Bounded by the number and the total size of its records; the latest event always stays.
///
/// Thread-safe: one thread appends, many read.
public final class EventRing {
  /// A place in the ring.
  ///
  /// @param sequence the number of the next event
  /// @param position the position before that event; the receiver may change it
  public record Place(long sequence, Position position) {}

  private final @Nullable Event[] events;
  private final long maxBytes;
  private final Position start;
  private final Position end;
  private long first;
  private long next;
  private long bytes;

  /// An empty ring, whose first event will be the one at `start`.
  EventRing(int maxEvents, long maxBytes, Position start) {
    this.events = new @Nullable Event[maxEvents];
    this.maxBytes = maxBytes;
    this.start = start.copy();
    this.end = start.copy();
  }

  synchronized void append(Event event) {
    if (next - first == events.length) {
      evict();
    }
    events[index(next)] = event;
    next++;
    bytes += event.record().size();
    advance(end, event);
    while (bytes > maxBytes && next - first > 1) {
      evict();
    }
  }

  /// The place after the latest event.
  public synchronized Place end() {
    return new Place(next, end.copy());
  }

  /// The oldest place that misses no event of the given topics after a position, or null if the
  /// ring does not reach back that far. Some of the events that follow may be before the position.
  public synchronized @Nullable Place from(Position position, Set<OutputTopic> topics) {
    return position.reaches(start, topics) ? new Place(first, position.copy()) : null;
  }

  /// Up to `max` events from a sequence number on, or null if the first of them is gone.
  public synchronized @Nullable List<Event> read(long sequence, int max) {
    if (sequence < first) {
      return null;
    }
    int count = (int) Math.min(max, next - sequence);
    List<Event> read = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      read.add(at(sequence + i));
    }
    return read;
  }

  public synchronized boolean holds(long sequence) {
    return sequence >= first;
  }

  private void evict() {
    Event oldest = at(first);
    events[index(first)] = null;
    first++;
    bytes -= oldest.record().size();
    advance(start, oldest);
  }

  private Event at(long sequence) {
    Event event = events[index(sequence)];
    if (event == null) {
      throw new IllegalArgumentException("no event with sequence number " + sequence);
    }
    return event;
  }

  private int index(long sequence) {
    return (int) (sequence % events.length);
  }

  private static void advance(Position position, Event event) {
    OutputRecord record = event.record();
    position.advance(record.topic(), record.partition(), record.offset());
  }
}
