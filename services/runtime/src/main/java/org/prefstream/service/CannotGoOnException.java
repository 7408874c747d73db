package org.prefstream.service;

/// Something that a service depends on is in a state that an operator has to repair. The message
/// says everything in one line, so there is no stack trace.
public final class CannotGoOnException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public CannotGoOnException(String message) {
    super(message, null, false, false);
  }
}
