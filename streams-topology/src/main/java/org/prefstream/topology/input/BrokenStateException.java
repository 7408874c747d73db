package org.prefstream.topology.input;

/// What a thread holds of a partition can no longer be used: some of an event's changes are written
/// and others are not, or the stores cannot be opened again. No event can be set aside as if
/// nothing had happened. The thread stops without committing, and the event is processed again.
public final class BrokenStateException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// @param message what has happened to the state
  public BrokenStateException(String message, Throwable cause) {
    super(message, cause);
  }
}
