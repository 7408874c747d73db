package org.prefstream.simulator.publisher;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The outcome of a request.
sealed interface Outcome {

  /// The gateway has the events, except for those that it refused.
  ///
  /// @param accepted how many it acknowledged
  /// @param refused how many it refused
  /// @param refusals why, at least one where an event was refused
  record Answered(int accepted, int refused, List<Refusal> refusals) implements Outcome {}

  /// The gateway kept nothing, because the request was too large.
  ///
  /// @param refusal why, of the request as a whole
  record TooLarge(Refusal refusal) implements Outcome {}

  /// The gateway did not confirm that it has the events, so they must be sent again.
  ///
  /// @param reason why
  /// @param asked how long to wait, where the gateway says so
  record Unacknowledged(String reason, Optional<Duration> asked) implements Outcome {}
}
