package org.prefstream.simulator.event;

/// What is published to the gateway: a response, or an annotator's judgement of responses.
public sealed interface Event permits Generation, Annotation {

  /// Identifies the prompt that the event concerns.
  String promptId();

  /// Where the gateway takes events of this kind.
  Endpoint endpoint();
}
