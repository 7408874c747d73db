package org.prefstream.gateway.json;

import java.util.List;

/// The content of a request's body.
public sealed interface Body<T> {
  /// One event.
  record Single<T>(Decoded<T> event) implements Body<T> {}

  /// One or more events of an array, or of lines, in order.
  record Batch<T>(List<Decoded<T>> events) implements Body<T> {}

  /// A body that cannot be read.
  ///
  /// @param reason what is wrong, without quoting the body
  record Unreadable<T>(String reason) implements Body<T> {}

  /// A body with more events than are accepted.
  ///
  /// @param most how many are accepted
  record TooMany<T>(int most) implements Body<T> {}
}
