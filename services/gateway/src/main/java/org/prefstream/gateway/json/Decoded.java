package org.prefstream.gateway.json;

import java.util.List;
import org.prefstream.events.Violation;

/// What becomes of one event of a body.
public sealed interface Decoded<T> {
  /// The event keeps the contract and the domain's invariants.
  record Accepted<T>(T event) implements Decoded<T> {}

  /// The event is refused.
  ///
  /// @param violations what is wrong with it, at least one
  record Refused<T>(List<Violation> violations) implements Decoded<T> {
    /// Refused as a whole, for one reason.
    public static <T> Refused<T> because(String reason) {
      return new Refused<>(List.of(new Violation("", reason)));
    }
  }

  /// The event is in order, but its sender may not publish it.
  ///
  /// @param violations what it claims that the sender has no right to, at least one
  record Forbidden<T>(List<Violation> violations) implements Decoded<T> {}
}
