package org.prefstream.simulator.publisher;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What became of a request.
sealed interface Outcome {

  /// The gateway has the events; some it refused.
  ///
  /// @param accepted how many it acknowledged
  /// @param refused how many it refused
  /// @param refusals why, at least one where an event was refused
  record Answered(int accepted, int refused, List<Refusal> refusals) implements Outcome {}

  /// The gateway kept nothing, because there was too much in the request.
  ///
  /// @param refusal why, of the request as a whole
  record TooLarge(Refusal refusal) implements Outcome {}

  /// The gateway did not say that it has the events, so they are to be sent again.
  ///
  /// @param reason why
  /// @param asked how long to wait, where the gateway says so
  record Unacknowledged(String reason, Optional<Duration> asked) implements Outcome {}
}
