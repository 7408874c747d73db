package org.prefstream.simulator.event;

import org.jspecify.annotations.Nullable;

/// One event as JSON, and the endpoint that takes it.
///
/// @param endpoint where the event belongs
/// @param json the event, one JSON object without line breaks
/// @param origin the line it stands on; null where it comes from no file
public record Line(Endpoint endpoint, String json, @Nullable Origin origin) implements Entry {

  /// An event that comes from no file.
  public Line(Endpoint endpoint, String json) {
    this(endpoint, json, null);
  }

  /// The event as one line of JSON.
  public static Line of(Event event) {
    return new Line(event.endpoint(), EventWriter.write(event));
  }
}
