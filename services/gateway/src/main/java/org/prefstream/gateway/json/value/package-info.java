/// Reads one JSON value each, straight from the parser into what an Avro field holds. Start with
/// [ValueReader] and [RecordReader].
@NullMarked
package org.prefstream.gateway.json.value;

import org.jspecify.annotations.NullMarked;
