package org.prefstream.serde.wire;

import org.apache.kafka.common.errors.SerializationException;

/// A record's bytes cannot be read, now or later: the magic byte is wrong, the registry does not
/// know the schema, the schema does not resolve to the reader's, or the body is truncated, too long
/// or not of its schema. The message says which, and what is accepted; it never contains the
/// record's contents.
///
/// Set the record aside; trying again does not help.
public final class MalformedRecordException extends SerializationException {
  private static final long serialVersionUID = 1;

  /// The exception for a faulty record.
  ///
  /// @param message the fault, and what is accepted, without any of the record's contents
  public MalformedRecordException(String message) {
    super(message);
  }
}
