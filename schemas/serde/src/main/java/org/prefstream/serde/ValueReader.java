package org.prefstream.serde;

import org.jspecify.annotations.Nullable;

/// Reads values that were written with one schema as values of another, the reader's: what the
/// generated classes hold. See [ReaderResolution] for how one comes about.
///
/// An abstract class, not an interface: the call is made for every field of every record, and one
/// through a class costs less.
abstract class ValueReader {
  /// @throws MalformedRecordException where the bytes are not a value of the writer's schema, or
  ///   the reader's has no place for it
  abstract @Nullable Object read(BodyDecoder in);
}
