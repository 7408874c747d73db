package org.prefstream.serde;

import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.Schema;

/// Confluent's client in memory, which counts the calls a real one would make over the network.
public final class CountingClient extends MockSchemaRegistryClient {
  public final AtomicInteger calls = new AtomicInteger();

  /// Registers a schema past the count.
  public int put(String subject, Schema schema) {
    try {
      return super.register(subject, new AvroSchema(schema));
    } catch (IOException | RestClientException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public int register(String subject, ParsedSchema schema) throws IOException, RestClientException {
    calls.incrementAndGet();
    return super.register(subject, schema);
  }

  @Override
  public int getId(String subject, ParsedSchema schema) throws IOException, RestClientException {
    calls.incrementAndGet();
    return super.getId(subject, schema);
  }

  @Override
  public ParsedSchema getSchemaById(int id) throws IOException, RestClientException {
    calls.incrementAndGet();
    return super.getSchemaById(id);
  }
}
