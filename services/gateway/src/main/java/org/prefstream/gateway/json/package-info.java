/// Reads JSON bodies into Avro events, by tables compiled from the contract's schemas.
///
/// Start with [EventDecoder]. [org.prefstream.gateway.json.schema.SchemaCompiler] turns the
/// contract into [org.prefstream.gateway.json.value.ValueReader]s once, at start; [BodyReader] cuts
/// a body into events. Nothing here knows of HTTP or Kafka.
@NullMarked
package org.prefstream.gateway.json;

import org.jspecify.annotations.NullMarked;
