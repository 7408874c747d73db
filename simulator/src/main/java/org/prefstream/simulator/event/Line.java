package org.prefstream.simulator.event;

/// One event as JSON, and the endpoint that takes it.
///
/// @param endpoint where the event belongs
/// @param json the event, one JSON object without line breaks
public record Line(Endpoint endpoint, String json) {

  /// The event as one line of JSON.
  public static Line of(Event event) {
    return new Line(event.endpoint(), EventWriter.write(event));
  }
}
