/// Reads JSON bodies into Avro events, by tables compiled from the contract's schemas.
///
/// Start with [EventDecoder]. [SchemaCompiler] turns the contract into [ValueReader]s once, at
/// start; [BodyReader] cuts a body into events. Nothing here knows of HTTP or Kafka.
@NullMarked
package org.prefstream.gateway.json;

import org.jspecify.annotations.NullMarked;
