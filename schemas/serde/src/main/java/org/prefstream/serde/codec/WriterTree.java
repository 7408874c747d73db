package org.prefstream.serde.codec;

import static org.apache.avro.Schema.Type.NULL;
import static org.apache.avro.Schema.Type.UNION;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes.TimestampMillis;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.prefstream.serde.wire.BodyEncoder;

/// Turns a schema into the [ValueWriter] of the values that its generated class holds.
public final class WriterTree {
  private WriterTree() {}

  /// The writer of a schema.
  ///
  /// @throws IllegalArgumentException if the schema contains something that no schema of this
  ///   project has: a fixed, a union other than of null and one type, or a logical type other than
  ///   timestamp-millis
  public static ValueWriter of(Schema schema) {
    if (schema.getLogicalType() != null) {
      return ofLogical(schema.getLogicalType());
    }
    return switch (schema.getType()) {
      case BOOLEAN -> (value, out) -> out.writeBoolean((Boolean) value);
      case INT -> (value, out) -> out.writeInt((Integer) value);
      case LONG -> (value, out) -> out.writeLong((Long) value);
      case FLOAT -> (value, out) -> out.writeFloat((Float) value);
      case DOUBLE -> (value, out) -> out.writeDouble((Double) value);
      case STRING -> (value, out) -> out.writeString((String) value);
      case BYTES -> (value, out) -> out.writeBytes((ByteBuffer) value);
      case ENUM -> WriterTree::writeEnum;
      case ARRAY -> new ArrayWriter(slot("an array's element", schema.getElementType()));
      case MAP -> new MapWriter(slot("a map's value", schema.getValueType()));
      case RECORD -> ofRecord(schema);
      case NULL, FIXED, UNION ->
          throw new IllegalArgumentException("cannot write the schema " + schema);
    };
  }

  private static ValueWriter ofLogical(LogicalType type) {
    if (type instanceof TimestampMillis) {
      return (value, out) -> out.writeLong(((Instant) value).toEpochMilli());
    }
    throw new IllegalArgumentException("cannot write the logical type " + type.getName());
  }

  private static ValueWriter ofRecord(Schema schema) {
    List<Schema.Field> fields = schema.getFields();
    return RecordCode.writer(
        SpecificData.get().getClass(schema),
        fields.stream().map(Schema.Field::name).toList(),
        fields.stream()
            .map(field -> slot(schema.getName() + "." + field.name(), field.schema()))
            .toList());
  }

  private static Slot slot(String name, Schema schema) {
    if (schema.getType() != UNION) {
      return new Slot(name, of(schema), Slot.REQUIRED);
    }
    List<Schema> branches = schema.getTypes();
    int nullIndex = branches.get(0).getType() == NULL ? 0 : 1;
    if (branches.size() != 2 || branches.get(nullIndex).getType() != NULL) {
      throw new IllegalArgumentException(
          name + " is a union other than of null and one type: " + schema);
    }
    return new Slot(name, of(branches.get(1 - nullIndex)), nullIndex);
  }

  @SuppressWarnings("EnumOrdinal") // generated in the order of the schema's symbols
  private static void writeEnum(Object value, BodyEncoder out) {
    out.writeInt(((Enum<?>) value).ordinal());
  }
}
