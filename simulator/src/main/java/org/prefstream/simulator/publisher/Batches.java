package org.prefstream.simulator.publisher;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.prefstream.simulator.event.Endpoint;
import org.prefstream.simulator.jsonl.Line;
import org.prefstream.simulator.publisher.Batch.Item;

/// Gathers events into batches, one unfinished batch for each endpoint. A batch is full when it has
/// its number of events, or when the next event would exceed [#MOST_BYTES].
final class Batches {

  /// A tenth of the gateway's default limit for a body.
  static final int MOST_BYTES = 1_000_000;

  private final int size;
  private final Map<Endpoint, Unfinished> unfinished = new EnumMap<>(Endpoint.class);

  private static final class Unfinished {
    private final Endpoint endpoint;
    private final long since;
    private final List<Item> events = new ArrayList<>();
    private long bytes;

    Unfinished(Endpoint endpoint, long since) {
      this.endpoint = endpoint;
      this.since = since;
    }

    void add(Item event) {
      events.add(event);
      bytes += event.bytes();
    }

    boolean hasRoomFor(Item event) {
      return events.isEmpty() || bytes + event.bytes() <= MOST_BYTES;
    }
  }

  /// @param size events a batch
  Batches(int size) {
    this.size = size;
  }

  /// Adds an event, and returns the batches that are full then: the one it did not fit into, and
  /// the one it completes.
  List<Batch> add(Line line, long now) {
    List<Batch> full = new ArrayList<>(2);
    Item event = Item.of(line);
    Unfinished begun = unfinished.get(line.endpoint());
    if (begun != null && !begun.hasRoomFor(event)) {
      full.add(take(begun));
    }
    Unfinished batch =
        unfinished.computeIfAbsent(line.endpoint(), endpoint -> new Unfinished(endpoint, now));
    batch.add(event);
    if (batch.events.size() == size || batch.bytes >= MOST_BYTES) {
      full.add(take(batch));
    }
    return full;
  }

  /// Takes the batches begun at least so long before now, though they are not full.
  List<Batch> olderThan(Duration age, long now) {
    return List.copyOf(unfinished.values()).stream()
        .filter(batch -> now - batch.since >= age.toNanos())
        .map(this::take)
        .toList();
  }

  private Batch take(Unfinished batch) {
    unfinished.remove(batch.endpoint);
    return new Batch(batch.endpoint, List.copyOf(batch.events), size > 1);
  }
}
