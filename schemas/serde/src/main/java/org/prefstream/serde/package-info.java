/// Events and records as the bytes of a Kafka record: Avro in Confluent's wire format, with the
/// schemas in a schema registry.
///
/// A value is a zero byte, the id of its writer's schema in four bytes, big-endian, and the Avro
/// binary encoding, byte for byte what Confluent's own `KafkaAvroSerializer` writes and
/// `KafkaAvroDeserializer` reads. Start with [AvroSerde], which needs a [SchemaRegistry].
/// [MalformedRecordException] says that a record is at fault, [RegistryUnavailableException] that
/// the registry is.
///
/// Inside, a schema becomes a tree of [ValueWriter]s once, and a pair of a writer's and a reader's
/// schema a tree of [ValueReader]s, so that a record costs one walk of a tree that is already
/// resolved.
@NullMarked
package org.prefstream.serde;

import org.jspecify.annotations.NullMarked;
