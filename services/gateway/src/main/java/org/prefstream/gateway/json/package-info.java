/// Decodes JSON bodies into Avro events.
///
/// Start with [BodyReader], which splits a body into events, and [EventDecoder], which decodes each
/// with readers that `org.prefstream.gateway.json.schema` compiled from the contract. Nothing here
/// depends on HTTP or Kafka.
@NullMarked
package org.prefstream.gateway.json;

import org.jspecify.annotations.NullMarked;
