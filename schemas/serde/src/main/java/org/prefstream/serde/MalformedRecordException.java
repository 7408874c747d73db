package org.prefstream.serde;

import org.apache.kafka.common.errors.SerializationException;

/// A record's bytes cannot be read, and never will be: no magic byte, a schema that the registry
/// does not know or that does not resolve to the reader's, a body that is cut short, too long or
/// not of its schema. The message says which and what is accepted; it never holds contents.
///
/// Setting the record aside is the right answer. Trying again is not.
public final class MalformedRecordException extends SerializationException {
  private static final long serialVersionUID = 1;

  /// Says what is wrong with a record.
  ///
  /// @param message what is wrong and what is accepted, without any of the record's contents
  public MalformedRecordException(String message) {
    super(message);
  }
}
