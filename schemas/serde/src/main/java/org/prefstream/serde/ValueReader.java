package org.prefstream.serde;

import org.jspecify.annotations.Nullable;

/// Reads values that were written with one schema as values of another, the reader's: what the
/// generated classes hold. [ReaderResolution] makes them.
///
/// Each is a lambda or a record, whose fields the virtual machine takes as constants where the
/// reader itself is one: see [RecordCode].
@FunctionalInterface
interface ValueReader {
  /// Reads one value.
  ///
  /// @throws MalformedRecordException where the bytes are not a value of the writer's schema, or
  ///   the reader's has no place for it
  @Nullable Object read(BodyDecoder in);
}
