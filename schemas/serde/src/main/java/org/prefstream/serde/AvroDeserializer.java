package org.prefstream.serde;

import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.prefstream.events.TrustedSchemas;

/// Reads values in Confluent's wire format as a generated class, whichever version of its schema
/// they were written with. Null stays null, a tombstone. What is read shares nothing with what else
/// is read: its lists may be changed, its maps may not.
///
/// Safe for any number of threads. It has no state to close; the registry belongs to its caller.
///
/// @param <T> a class that Avro generated
public final class AvroDeserializer<T extends SpecificRecord> implements Deserializer<T> {
  private final Class<T> type;
  private final SchemaRegistry registry;
  private volatile ReadersById readers = ReadersById.EMPTY;

  private AvroDeserializer(Class<T> type, SchemaRegistry registry) {
    this.type = type;
    this.registry = registry;
  }

  /// The deserializer of a class.
  ///
  /// @throws IllegalArgumentException where the class's schema has a type that this cannot read, as
  ///   in [AvroSerializer#of]
  public static <T extends SpecificRecord> AvroDeserializer<T> of(
      Class<T> type, SchemaRegistry registry) {
    TrustedSchemas.trust();
    ReaderResolution.of(SpecificData.getForClass(type).getSchema(type), type);
    return new AvroDeserializer<>(type, registry);
  }

  /// Reads a value.
  ///
  /// @throws MalformedRecordException where the bytes are no such record, whatever is tried
  /// @throws RegistryUnavailableException where the record's schema is not known yet and the
  ///   registry does not answer
  @Override
  public @Nullable T deserialize(String topic, byte @Nullable [] bytes) {
    if (bytes == null) {
      return null;
    }
    ValueReader reader = reader(WireFormat.schemaId(bytes));
    BodyDecoder body = new BodyDecoder(bytes);
    Object value = reader.read(body);
    body.requireEnd();
    return type.cast(value);
  }

  private ValueReader reader(int schemaId) {
    ValueReader known = readers.find(schemaId);
    return known != null ? known : resolve(schemaId);
  }

  private ValueReader resolve(int schemaId) {
    Schema writer = registry.schemaOf(schemaId);
    ValueReader reader = ReaderResolution.of(writer, type);
    synchronized (this) {
      readers = readers.with(schemaId, reader);
    }
    return reader;
  }
}
