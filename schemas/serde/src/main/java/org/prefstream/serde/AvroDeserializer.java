package org.prefstream.serde;

import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.prefstream.events.TrustedSchemas;
import org.prefstream.serde.codec.ReaderResolution;
import org.prefstream.serde.codec.ValueReader;
import org.prefstream.serde.registry.SchemaRegistry;
import org.prefstream.serde.wire.BodyDecoder;
import org.prefstream.serde.wire.WireFormat;

/// Reads values in Confluent's wire format as a generated class, whichever version of its schema
/// they were written with. Null stays null, a tombstone. Values share nothing with each other:
/// their lists may be changed, their maps must not be.
///
/// Safe for any number of threads. Closing it does nothing, because the registry belongs to its
/// caller.
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
  /// @throws MalformedRecordException if the bytes are not such a record; trying again does not
  ///   help
  /// @throws RegistryUnavailableException if the record's schema is not known yet and the registry
  ///   does not answer
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
