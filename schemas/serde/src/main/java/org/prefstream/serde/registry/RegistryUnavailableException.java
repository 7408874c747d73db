package org.prefstream.serde.registry;

import org.apache.kafka.common.errors.SerializationException;

/// The schema registry did not answer, or not as a registry: the connection failed or timed out,
/// the answer was 5xx, 401, 403, 408 or 429, or it did not come from a schema registry.
///
/// The record is not at fault: try again, with a limit and a pause of the caller's choice. Nothing
/// has been cached.
public final class RegistryUnavailableException extends SerializationException {
  private static final long serialVersionUID = 1;

  RegistryUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
