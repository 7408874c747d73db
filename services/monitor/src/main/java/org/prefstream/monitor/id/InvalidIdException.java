package org.prefstream.monitor.id;

/// A text is not an id. Its reason is for the client, and says what is accepted.
public final class InvalidIdException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String reason;

  InvalidIdException(String reason) {
    super(reason, null, false, false);
    this.reason = reason;
  }

  public String reason() {
    return reason;
  }
}
