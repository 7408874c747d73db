/// The bytes of one record: Confluent's header, then Avro's binary encoding. Start reading at
/// [WireFormat].
@NullMarked
package org.prefstream.serde.wire;

import org.jspecify.annotations.NullMarked;
