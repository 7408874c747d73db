package org.prefstream.topology.prompt;

/// An event whose consequences would not fit into a record.
public final class RecordTooLargeException extends RuntimeException {
  private static final long serialVersionUID = 1;

  RecordTooLargeException(String message) {
    super(message);
  }
}
