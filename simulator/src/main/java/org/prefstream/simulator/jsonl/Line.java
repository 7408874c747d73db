package org.prefstream.simulator.jsonl;

import org.jspecify.annotations.Nullable;
import org.prefstream.simulator.event.Endpoint;
import org.prefstream.simulator.event.Event;

/// One event as JSON, and the endpoint that takes it.
///
/// @param endpoint where the event belongs
/// @param json the event, one JSON object without line breaks
/// @param origin its line in a file; null if it does not come from a file
public record Line(Endpoint endpoint, String json, @Nullable Origin origin) implements Entry {

  /// An event that does not come from a file.
  public Line(Endpoint endpoint, String json) {
    this(endpoint, json, null);
  }

  /// The event as one line of JSON.
  public static Line of(Event event) {
    return new Line(event.endpoint(), EventWriter.write(event));
  }
}
