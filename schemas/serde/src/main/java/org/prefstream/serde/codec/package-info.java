/// Readers and writers of the values of a schema, resolved once and then walked for each record.
/// Start reading at [ReaderResolution].
@NullMarked
package org.prefstream.serde.codec;

import org.jspecify.annotations.NullMarked;
