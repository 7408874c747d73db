package org.prefstream.serde.registry;

import org.apache.kafka.common.errors.SerializationException;

/// The schema registry does not accept a schema for writing: it is incompatible with an earlier
/// version, invalid, or, if the process may not register schemas itself, not registered.
///
/// It is a fault of the deployment: trying again does not help until the registry's contents or
/// configuration have changed.
public final class SchemaRefusedException extends SerializationException {
  private static final long serialVersionUID = 1;

  SchemaRefusedException(String message, Throwable cause) {
    super(message, cause);
  }
}
