package org.prefstream.serde.registry;

import com.google.common.util.concurrent.UncheckedExecutionException;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.util.Set;
import org.apache.kafka.common.errors.SerializationException;

/// The meaning of the registry client's errors. Confluent's error codes are the HTTP status, or the
/// status and two digits; its client reports 50005 for an answer that does not come from a
/// registry.
final class RegistryErrors {
  private static final Set<Integer> UNKNOWN = Set.of(40401, 40402, 40403);
  private static final Set<Integer> REFUSED = Set.of(409, 422);

  private static final Set<Integer> NOT_ALLOWED = Set.of(401, 403);

  private RegistryErrors() {}

  /// Whether the registry says that it has no such subject, version or schema. A plain 404 does not
  /// say so: it may not come from a registry.
  static boolean isUnknown(RestClientException e) {
    return UNKNOWN.contains(e.getErrorCode());
  }

  /// Whether the registry gave the client a schema of another kind than Avro, or an invalid one.
  /// The client has no error of its own for this, so the message is compared; a test holds that.
  static boolean isNotAvro(Exception e) {
    Throwable fault = e instanceof UncheckedExecutionException ? e.getCause() : e;
    String message = fault == null ? null : fault.getMessage();
    return message != null && message.startsWith("Invalid schema");
  }

  static SerializationException refusedOrUnavailable(String subject, RestClientException e) {
    if (isUnknown(e) || REFUSED.contains(e.getStatus())) {
      return new SchemaRefusedException(
          "the schema registry does not take the schema of %s: %s"
              .formatted(subject, e.getMessage()),
          e);
    }
    return unavailable(e);
  }

  static RegistryUnavailableException unavailable(Exception e) {
    if (e instanceof RestClientException answer && NOT_ALLOWED.contains(answer.getStatus())) {
      return new RegistryUnavailableException(
          "the schema registry does not accept these credentials: HTTP " + answer.getStatus(), e);
    }
    return new RegistryUnavailableException(
        "the schema registry does not answer: " + e.getMessage(), e);
  }
}
