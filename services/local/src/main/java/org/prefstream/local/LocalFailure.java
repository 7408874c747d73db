package org.prefstream.local;

/// Something of this machine stands in the way. The message is one line for the user, who reads it
/// on standard error; the exit code is 1.
class LocalFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  LocalFailure(String message) {
    super(message);
  }

  LocalFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
