package org.prefstream.simulator.jsonl;

/// A line that is not a valid event by the gateway's contract. The message names the field and what
/// is accepted, and never holds a prompt or a response.
public final class InvalidEventException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  InvalidEventException(String message) {
    super(message);
  }

  InvalidEventException(String message, Throwable cause) {
    super(message, cause);
  }
}
