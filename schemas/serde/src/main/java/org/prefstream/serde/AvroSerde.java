package org.prefstream.serde;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.prefstream.serde.registry.SchemaRegistry;

/// [AvroSerializer] and [AvroDeserializer] of one class. Safe for any number of threads; closing it
/// does nothing, as the registry belongs to its caller.
///
/// @param <T> a class that Avro generated
/// @param serializer writes in Confluent's wire format
/// @param deserializer reads it, whichever version of the schema it was written with
public record AvroSerde<T extends SpecificRecord>(
    AvroSerializer<T> serializer, AvroDeserializer<T> deserializer) implements Serde<T> {

  /// The serde of a class.
  ///
  /// @throws IllegalArgumentException where the class's schema has a type that cannot be written or
  ///   read, as in [AvroSerializer#of]
  public static <T extends SpecificRecord> AvroSerde<T> of(Class<T> type, SchemaRegistry registry) {
    return new AvroSerde<>(AvroSerializer.of(type, registry), AvroDeserializer.of(type, registry));
  }
}
