package org.prefstream.gateway.json;

import java.util.List;
import org.prefstream.events.Violation;

/// The result of decoding one event.
public sealed interface Decoded<T> {
  /// The event satisfies the contract and the domain's invariants.
  record Accepted<T>(T event) implements Decoded<T> {}

  /// The event is invalid.
  ///
  /// @param violations what is wrong with it; at least one
  record Refused<T>(List<Violation> violations) implements Decoded<T> {
    /// Refused as a whole, for a single reason.
    public static <T> Refused<T> because(String reason) {
      return new Refused<>(List.of(new Violation("", reason)));
    }
  }

  /// The event is valid, but its sender may not publish it.
  ///
  /// @param violations what it claims that its sender has no right to; at least one
  record Forbidden<T>(List<Violation> violations) implements Decoded<T> {}
}
