package org.prefstream.simulator.jsonl;

/// A line that cannot be read as an event.
///
/// @param origin its place
/// @param reason what is wrong, and what is accepted
public record Unreadable(Origin origin, String reason) implements Entry {

  /// The same as an exception.
  public InvalidEventException asException() {
    return new InvalidEventException(reason);
  }
}
