package org.prefstream.simulator.publisher;

import java.util.List;
import org.prefstream.simulator.event.Endpoint;

/// Events that travel in one request.
///
/// @param endpoint where they belong
/// @param events each as one JSON object without line breaks, at least one
/// @param asLines whether they are sent as lines of JSON; otherwise there is one, sent by itself
record Batch(Endpoint endpoint, List<String> events, boolean asLines) {

  int size() {
    return events.size();
  }

  String contentType() {
    return asLines ? "application/x-ndjson" : "application/json";
  }

  String body() {
    return asLines ? String.join("\n", events) + "\n" : events.getFirst();
  }
}
