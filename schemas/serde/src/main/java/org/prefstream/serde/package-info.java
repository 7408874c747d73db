/// Events and records as the bytes of a Kafka record: Avro in Confluent's wire format, with the
/// schemas in a schema registry.
///
/// A value is a zero byte, the id of its writer's schema in four bytes, big-endian, and the Avro
/// binary encoding, byte for byte what Confluent's own `KafkaAvroSerializer` writes and
/// `KafkaAvroDeserializer` reads. Start with [AvroSerde], which needs a
/// [org.prefstream.serde.registry.SchemaRegistry].
/// [org.prefstream.serde.wire.MalformedRecordException] says that a record is at fault,
/// [org.prefstream.serde.registry.RegistryUnavailableException] that the registry is.
///
/// Inside, a schema becomes a tree of [org.prefstream.serde.codec.ValueWriter]s once, and a pair of
/// a writer's and a reader's schema a tree of [org.prefstream.serde.codec.ValueReader]s, so that a
/// record costs one walk of a tree that is already resolved.
@NullMarked
package org.prefstream.serde;

import org.jspecify.annotations.NullMarked;
