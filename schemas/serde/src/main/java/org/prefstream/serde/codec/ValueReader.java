package org.prefstream.serde.codec;

import org.jspecify.annotations.Nullable;
import org.prefstream.serde.wire.BodyDecoder;

/// Reads values that were written with one schema as values of the reader's schema, as the
/// generated classes hold them. [ReaderResolution] makes them.
///
/// Each is a lambda or a record, because the virtual machine treats their fields as constants if
/// the reader itself is one: see [RecordCode].
@FunctionalInterface
public interface ValueReader {
  /// Reads one value.
  ///
  /// @throws MalformedRecordException if the bytes are not a value of the writer's schema, or the
  ///   reader's schema has no place for it
  @Nullable Object read(BodyDecoder in);
}
