package org.prefstream.serde.codec;

import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;
import org.prefstream.serde.wire.BodyEncoder;

/// Writes a value that may be null: a field, an array's element or a map's value.
///
/// @param name what to call the value where a null is refused
/// @param writer writes a value that is not null
/// @param nullIndex the index of null in the schema's union, 0 or 1, or [#REQUIRED]
record Slot(String name, ValueWriter writer, int nullIndex) {
  /// The [#nullIndex()] of a value that must not be null.
  static final int REQUIRED = -1;

  /// Writes the value, or that it is null.
  ///
  /// @throws SerializationException if the value is null and must not be
  void write(@Nullable Object value, BodyEncoder out) {
    if (value == null) {
      out.writeInt(requireNullIndex());
      return;
    }
    if (nullIndex != REQUIRED) {
      out.writeInt(1 - nullIndex);
    }
    writer.write(value, out);
  }

  private int requireNullIndex() {
    if (nullIndex == REQUIRED) {
      throw new SerializationException(name + " is null, but must not be");
    }
    return nullIndex;
  }
}
