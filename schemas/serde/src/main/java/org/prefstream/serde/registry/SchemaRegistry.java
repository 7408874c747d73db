package org.prefstream.serde.registry;

import com.google.common.util.concurrent.UncheckedExecutionException;
import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.apache.avro.Schema;

/// A schema registry with Confluent's API, and a cache of its answers: the ids of schemas and the
/// schemas of ids, which never change; and, for ten seconds, the ids that it does not know.
///
/// Each process has one. Safe for any number of threads; several that ask for the same thing at
/// once make one call. No call is repeated here: the caller decides whether and when to try again.
public final class SchemaRegistry implements AutoCloseable {
  private static final String CONNECT_TIMEOUT_MS = "2000";
  private static final String READ_TIMEOUT_MS = "5000";

  /// The client sets memory aside for this many schemas at once; what it forgets is kept here.
  private static final int CLIENT_CACHE = 1000;

  /// The first id is 1.
  private static final int NO_ID = 0;

  private final SchemaRegistryClient client;
  private final boolean autoRegister;
  private final UnknownIds unknown;
  private final Map<Subject, Integer> ids = new ConcurrentHashMap<>();
  private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();

  private record Subject(String name, Schema schema) {}

  SchemaRegistry(SchemaRegistryClient client, boolean autoRegister, LongSupplier nanoTime) {
    this.client = client;
    this.autoRegister = autoRegister;
    this.unknown = new UnknownIds(nanoTime);
  }

  /// The registry at the given addresses. Makes no call yet. Unless `client` says otherwise, a call
  /// is given up 2 s after it began to connect or 5 s after it began to wait for an answer.
  public static SchemaRegistry connect(RegistrySettings settings) {
    Map<String, String> properties = new HashMap<>();
    properties.put("http.connect.timeout.ms", CONNECT_TIMEOUT_MS);
    properties.put("http.read.timeout.ms", READ_TIMEOUT_MS);
    properties.put("max.retries", "0");
    properties.putAll(settings.clientWithUser());
    SchemaRegistryClient client =
        new CachedSchemaRegistryClient(settings.openUrls(), CLIENT_CACHE, properties);
    return new SchemaRegistry(client, settings.autoRegister(), System::nanoTime);
  }

  /// A registry behind any client, such as Confluent's `MockSchemaRegistryClient`. Schemas that it
  /// does not know are registered when they are first written.
  public static SchemaRegistry of(SchemaRegistryClient client) {
    return new SchemaRegistry(client, true, System::nanoTime);
  }

  /// The id of a schema under a subject. A schema that the registry lacks there is registered,
  /// where the settings say so.
  ///
  /// @throws SchemaRefusedException where the registry does not take it, or lacks it and may not be
  ///   given it
  /// @throws RegistryUnavailableException where the registry does not answer
  public int idOf(String subject, Schema schema) {
    Subject key = new Subject(subject, schema);
    Integer known = ids.get(key);
    return known != null ? known : ids.computeIfAbsent(key, this::askForId);
  }

  /// The schema with an id.
  ///
  /// @throws MalformedRecordException where the registry has no such id, or one that is not of an
  ///   Avro schema; an id that it learns later is found within ten seconds
  /// @throws RegistryUnavailableException where the registry does not answer
  public Schema schemaOf(int id) {
    Schema known = schemas.get(id);
    return known != null ? known : schemas.computeIfAbsent(id, this::askForSchema);
  }

  /// Makes a cheap call to the registry that no cache answers.
  ///
  /// @throws RegistryUnavailableException where it does not answer
  public void ping() {
    try {
      client.getSchemaById(NO_ID);
    } catch (RestClientException e) {
      if (!RegistryErrors.isUnknown(e)) {
        throw RegistryErrors.unavailable(e);
      }
    } catch (IOException | UncheckedExecutionException e) {
      throw RegistryErrors.unavailable(e);
    }
  }

  /// Makes the registry refuse, from now on and for all subjects without a rule of their own, every
  /// schema that cannot read what all earlier ones wrote or whose records they cannot read.
  ///
  /// @throws RegistryUnavailableException where it does not answer or does not allow it
  public void requireFullTransitive() {
    try {
      client.updateCompatibility(null, "FULL_TRANSITIVE");
    } catch (RestClientException | IOException e) {
      throw RegistryErrors.unavailable(e);
    }
  }

  /// Closes the connections. Cached answers remain available.
  ///
  /// @throws RegistryUnavailableException if the connections cannot be closed
  @Override
  public void close() {
    try {
      client.close();
    } catch (IOException e) {
      throw RegistryErrors.unavailable(e);
    }
  }

  private int askForId(Subject subject) {
    ParsedSchema schema = new AvroSchema(subject.schema());
    try {
      return autoRegister
          ? client.register(subject.name(), schema)
          : client.getId(subject.name(), schema);
    } catch (RestClientException e) {
      throw RegistryErrors.refusedOrUnavailable(subject.name(), e);
    } catch (IOException e) {
      throw RegistryErrors.unavailable(e);
    }
  }

  private Schema askForSchema(int id) {
    unknown.refuse(id);
    try {
      if (client.getSchemaById(id) instanceof AvroSchema avro) {
        return avro.rawSchema();
      }
      throw unknown.remember(id);
    } catch (RestClientException e) {
      throw RegistryErrors.isUnknown(e) ? unknown.remember(id) : RegistryErrors.unavailable(e);
    } catch (IOException | UncheckedExecutionException e) {
      throw RegistryErrors.isNotAvro(e) ? unknown.remember(id) : RegistryErrors.unavailable(e);
    }
  }
}
