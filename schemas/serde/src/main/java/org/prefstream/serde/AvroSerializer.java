package org.prefstream.serde;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.prefstream.events.TrustedSchemas;
import org.prefstream.serde.codec.ValueWriter;
import org.prefstream.serde.codec.WriterTree;
import org.prefstream.serde.registry.SchemaRegistry;
import org.prefstream.serde.wire.BodyEncoder;

/// Writes the values of a topic in Confluent's wire format. A topic's schema has the subject
/// `<topic>-value`. Null stays null, a tombstone.
///
/// Safe for any number of threads. Closing it does nothing, because the registry belongs to its
/// caller.
///
/// @param <T> a class that Avro generated
public final class AvroSerializer<T extends SpecificRecord> implements Serializer<T> {
  private static final ThreadLocal<BodyEncoder> ENCODER = ThreadLocal.withInitial(BodyEncoder::new);

  private final SchemaRegistry registry;
  private final Schema schema;
  private final ValueWriter writer;
  private final Map<String, Integer> ids = new ConcurrentHashMap<>();

  private AvroSerializer(SchemaRegistry registry, Schema schema) {
    this.registry = registry;
    this.schema = schema;
    this.writer = WriterTree.of(schema);
  }

  /// The serializer of a class.
  ///
  /// @throws IllegalArgumentException where the class's schema has a type that this cannot write: a
  ///   fixed, a union other than of null and one type, a logical type other than timestamp-millis
  public static <T extends SpecificRecord> AvroSerializer<T> of(
      Class<T> type, SchemaRegistry registry) {
    TrustedSchemas.trust();
    return new AvroSerializer<>(registry, SpecificData.getForClass(type).getSchema(type));
  }

  /// Ensures that the registry knows the schema of the topic's values, so that writing a value
  /// never waits for the registry. Calling it again changes nothing.
  ///
  /// @throws RegistryUnavailableException where the registry does not answer
  /// @throws SchemaRefusedException where it does not take the schema
  public void prepare(String topic) {
    schemaId(topic);
  }

  /// Writes a value.
  ///
  /// @throws org.apache.kafka.common.errors.SerializationException if a field is null that must not
  ///   be
  /// @throws RegistryUnavailableException where the topic was not prepared and the registry does
  ///   not answer
  /// @throws SchemaRefusedException where the topic was not prepared and the registry does not take
  ///   the schema
  @Override
  public byte @Nullable [] serialize(String topic, @Nullable T value) {
    if (value == null) {
      return null;
    }
    BodyEncoder encoder = ENCODER.get();
    encoder.start(schemaId(topic));
    writer.write(value, encoder);
    return encoder.finish();
  }

  private int schemaId(String topic) {
    Integer known = ids.get(topic);
    if (known != null) {
      return known;
    }
    int id = registry.idOf(topic + "-value", schema);
    ids.put(topic, id);
    return id;
  }
}
