package org.prefstream.gateway;

import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.prefstream.events.Violation;

/// Settles whose an event is. Every event passes here after it was read and before it is sent, and
/// nothing else in the gateway knows of annotators: credentials take over from bodies in this
/// place.
@FunctionalInterface
interface Identity {
  /// Attributes an event to its annotator; may set the event's annotator from the request.
  ///
  /// @return why the sender of the request may not publish it; empty where it may
  List<Violation> attribute(RoutingContext request, SpecificRecord event);

  /// Believes what bodies say of their annotators. For machines where everyone who can reach the
  /// gateway is trusted.
  static Identity trustingBodies() {
    return (request, event) -> List.of();
  }
}
