package org.prefstream.serde;

import static org.apache.avro.Schema.Type.NULL;
import static org.apache.avro.Schema.Type.UNION;

import java.util.List;
import org.apache.avro.Schema;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/// Writes what may stand in one place: a field, an array's element or a map's value.
///
/// @param name what to call the place where a null in it is refused
/// @param writer writes the value where it is not null
/// @param nullIndex the place of null in the schema's union, 0 or 1, or [#REQUIRED]
record Slot(String name, ValueWriter writer, int nullIndex) {
  private static final int REQUIRED = -1;

  /// The slot of a schema.
  ///
  /// @throws IllegalArgumentException where the schema has something that no schema of this project
  ///   has, as in [ValueWriter#of]
  static Slot of(String name, Schema schema) {
    if (schema.getType() != UNION) {
      return new Slot(name, ValueWriter.of(schema), REQUIRED);
    }
    List<Schema> branches = schema.getTypes();
    int nullIndex = branches.get(0).getType() == NULL ? 0 : 1;
    if (branches.size() != 2 || branches.get(nullIndex).getType() != NULL) {
      throw new IllegalArgumentException(
          name + " is a union other than of null and one type: " + schema);
    }
    return new Slot(name, ValueWriter.of(branches.get(1 - nullIndex)), nullIndex);
  }

  /// Writes the value, or that there is none.
  ///
  /// @throws SerializationException where the value is null and may not be
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
      throw new SerializationException(name + " is null, and may not be");
    }
    return nullIndex;
  }
}
