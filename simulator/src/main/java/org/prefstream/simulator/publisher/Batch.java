package org.prefstream.simulator.publisher;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.prefstream.simulator.event.Endpoint;
import org.prefstream.simulator.jsonl.Line;
import org.prefstream.simulator.jsonl.Origin;

/// Events that travel in one request.
///
/// @param endpoint where they belong
/// @param events at least one
/// @param asLines whether they are sent as lines of JSON; otherwise there is one, sent by itself
record Batch(Endpoint endpoint, List<Item> events, boolean asLines) {

  /// An event as it is sent.
  ///
  /// @param line one JSON object without line breaks, and its place
  /// @param bytes how long it is in UTF-8, with the line's end
  record Item(Line line, int bytes) {

    static Item of(Line line) {
      return new Item(line, line.json().getBytes(StandardCharsets.UTF_8).length + 1);
    }
  }

  int size() {
    return events.size();
  }

  /// How long the body is.
  int bytes() {
    return events.stream().mapToInt(Item::bytes).sum();
  }

  String contentType() {
    return asLines ? "application/x-ndjson" : "application/json";
  }

  String body() {
    StringBuilder body = new StringBuilder();
    for (Item event : events) {
      body.append(event.line().json()).append(asLines ? "\n" : "");
    }
    return body.toString();
  }

  /// The two halves of a batch of two events or more, in order.
  List<Batch> halves() {
    int half = size() / 2;
    return List.of(
        new Batch(endpoint, events.subList(0, half), asLines),
        new Batch(endpoint, events.subList(half, size()), asLines));
  }

  /// The line of one event, where it comes from a file.
  Optional<Origin> origin(int index) {
    return Optional.ofNullable(events.get(index).line().origin());
  }

  /// The lines from the first event to the last, where they come from a file.
  Optional<Origin> origin() {
    return origin(0).flatMap(first -> origin(size() - 1).map(first::to));
  }
}
