package org.prefstream.gateway.json;

import java.util.List;

/// What a request's body turns out to hold.
public sealed interface Body<T> {
  /// One event.
  record Single<T>(Decoded<T> verdict) implements Body<T> {}

  /// Several events, in their order; at least one.
  record Batch<T>(List<Decoded<T>> verdicts) implements Body<T> {}

  /// Nothing that can be read.
  ///
  /// @param reason what is wrong; never holds contents
  record Unreadable<T>(String reason) implements Body<T> {}

  /// More events than accepted.
  ///
  /// @param most how many are accepted
  record TooMany<T>(int most) implements Body<T> {}
}
