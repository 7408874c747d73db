package org.prefstream.simulator.publisher;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.prefstream.simulator.event.Endpoint;
import org.prefstream.simulator.event.Line;

/// Gathers events into batches, one unfinished batch an endpoint.
final class Batches {

  private final int size;
  private final Map<Endpoint, Unfinished> unfinished = new EnumMap<>(Endpoint.class);

  private record Unfinished(Endpoint endpoint, long since, List<String> events) {}

  /// @param size events a batch
  Batches(int size) {
    this.size = size;
  }

  /// Adds an event, and returns the batch that it completes, if it does.
  Optional<Batch> add(Line line, long now) {
    Unfinished batch =
        unfinished.computeIfAbsent(
            line.endpoint(), endpoint -> new Unfinished(endpoint, now, new ArrayList<>(size)));
    batch.events().add(line.json());
    return batch.events().size() == size ? Optional.of(take(batch)) : Optional.empty();
  }

  /// Takes the batches begun at least so long before now, though they are not full.
  List<Batch> olderThan(Duration age, long now) {
    return List.copyOf(unfinished.values()).stream()
        .filter(batch -> now - batch.since() >= age.toNanos())
        .map(this::take)
        .toList();
  }

  private Batch take(Unfinished batch) {
    unfinished.remove(batch.endpoint());
    return new Batch(batch.endpoint(), batch.events(), size > 1);
  }
}
