package org.prefstream.serde;

import org.apache.kafka.common.errors.SerializationException;

/// The schema registry did not answer, or not as one: the connection failed, it timed out, it
/// answered 5xx, 401, 403, 408 or 429, or what answers is no schema registry.
///
/// The record is fine: try again, with a limit and a pause of the caller's choice. Nothing has been
/// cached.
public final class RegistryUnavailableException extends SerializationException {
  private static final long serialVersionUID = 1;

  RegistryUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
