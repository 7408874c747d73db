package org.prefstream.serde;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes.TimestampMillis;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;

/// Writes the values of one schema: the values that the generated classes hold, in Avro's binary
/// encoding.
///
/// Each is a lambda or a record, whose fields the virtual machine takes as constants where the
/// writer itself is one: see [RecordCode].
@FunctionalInterface
interface ValueWriter {
  /// Writes one value.
  ///
  /// @param value as the generated classes hold it: String, ByteBuffer, Instant, a boxed number, an
  ///   enum's constant, List, Map or a record
  void write(Object value, BodyEncoder out);

  /// The writer of a schema.
  ///
  /// @throws IllegalArgumentException where the schema has something that no schema of this project
  ///   has: a fixed, a union other than of null and one type, or a logical type other than
  ///   timestamp-millis
  static ValueWriter of(Schema schema) {
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
      case ENUM -> ValueWriter::writeEnum;
      case ARRAY -> new OfArray(Slot.of("an array's element", schema.getElementType()));
      case MAP -> new OfMap(Slot.of("a map's value", schema.getValueType()));
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
            .map(field -> Slot.of(schema.getName() + "." + field.name(), field.schema()))
            .toList());
  }

  @SuppressWarnings("EnumOrdinal") // generated in the order of the schema's symbols
  private static void writeEnum(Object value, BodyEncoder out) {
    out.writeInt(((Enum<?>) value).ordinal());
  }

  /// Writes an array as one block.
  record OfArray(Slot element) implements ValueWriter {
    @Override
    public void write(Object value, BodyEncoder out) {
      List<?> elements = (List<?>) value;
      if (!elements.isEmpty()) {
        out.writeInt(elements.size());
        for (Object each : elements) {
          element.write(each, out);
        }
      }
      out.writeInt(0);
    }
  }

  /// Writes a map as one block, in the map's own order.
  record OfMap(Slot element) implements ValueWriter {
    @Override
    public void write(Object value, BodyEncoder out) {
      Map<?, ?> entries = (Map<?, ?>) value;
      if (!entries.isEmpty()) {
        out.writeInt(entries.size());
        for (Map.Entry<?, ?> entry : entries.entrySet()) {
          out.writeString((String) entry.getKey());
          element.write(entry.getValue(), out);
        }
      }
      out.writeInt(0);
    }
  }
}
