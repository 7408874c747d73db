package org.prefstream.monitor.store;

/// The store cannot be opened, read or written. The message says why, without anything that is
/// stored.
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StoreException(String message, Exception cause) {
    super(message, cause);
  }

  StoreException(String message) {
    super(message);
  }
}
