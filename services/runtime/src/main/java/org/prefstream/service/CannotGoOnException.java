package org.prefstream.service;

/// What a service depends on is such that an operator has to act. The message says it all, in one
/// line; where in the program it was found says nothing more.
public final class CannotGoOnException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public CannotGoOnException(String message) {
    super(message, null, false, false);
  }
}
