package org.prefstream.simulator.event;

/// An event for the gateway: a response, or an annotator's judgement of responses.
public sealed interface Event permits Generation, Annotation {

  /// Identifies the prompt that the event concerns.
  String promptId();

  /// The endpoint that accepts events of this kind.
  Endpoint endpoint();
}
