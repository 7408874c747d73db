package org.prefstream.simulator.event;

/// A line that no event can be read from.
///
/// @param origin where it stands
/// @param reason what is wrong, and what is accepted
public record Unreadable(Origin origin, String reason) implements Entry {

  /// The same to be thrown.
  public InvalidEventException asException() {
    return new InvalidEventException(reason);
  }
}
