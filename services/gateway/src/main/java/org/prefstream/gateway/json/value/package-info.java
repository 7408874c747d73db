/// Readers of JSON values, each straight from the parser into an Avro field.
///
/// Start with [ValueReader] and [RecordReader].
@NullMarked
package org.prefstream.gateway.json.value;

import org.jspecify.annotations.NullMarked;
