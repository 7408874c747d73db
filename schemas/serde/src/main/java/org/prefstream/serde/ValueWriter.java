package org.prefstream.serde;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes.TimestampMillis;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/// Writes the values of one schema: the values that the generated classes hold, in Avro's binary
/// encoding.
///
/// An abstract class, not an interface: the call is made for every field of every record, and one
/// through a class costs less.
abstract class ValueWriter {
  /// @param value as the generated classes hold it: String, ByteBuffer, Instant, a boxed number, an
  ///   enum's constant, Collection, Map or a record
  abstract void write(Object value, BodyEncoder out);

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
      case BOOLEAN -> new OfBoolean();
      case INT -> new OfInt();
      case LONG -> new OfLong();
      case FLOAT -> new OfFloat();
      case DOUBLE -> new OfDouble();
      case STRING -> new OfString();
      case BYTES -> new OfBytes();
      case ENUM -> new OfEnum();
      case ARRAY -> new OfArray(Slot.of("an element", schema.getElementType()));
      case MAP -> new OfMap(Slot.of("a value", schema.getValueType()));
      case RECORD -> new OfRecord(slots(schema));
      case NULL, FIXED, UNION ->
          throw new IllegalArgumentException("cannot write the schema " + schema);
    };
  }

  private static ValueWriter ofLogical(LogicalType type) {
    if (type instanceof TimestampMillis) {
      return new OfInstant();
    }
    throw new IllegalArgumentException("cannot write the logical type " + type.getName());
  }

  private static Slot[] slots(Schema record) {
    return record.getFields().stream()
        .map(field -> Slot.of(record.getName() + "." + field.name(), field.schema()))
        .toArray(Slot[]::new);
  }

  private static final class OfBoolean extends ValueWriter {
    @Override
    void write(Object value, BodyEncoder out) {
      out.writeBoolean((Boolean) value);
    }
  }

  private static final class OfInt extends ValueWriter {
    @Override
    void write(Object value, BodyEncoder out) {
      out.writeInt((Integer) value);
    }
  }

  private static final class OfLong extends ValueWriter {
    @Override
    void write(Object value, BodyEncoder out) {
      out.writeLong((Long) value);
    }
  }

  private static final class OfFloat extends ValueWriter {
    @Override
    void write(Object value, BodyEncoder out) {
      out.writeFloat((Float) value);
    }
  }

  private static final class OfDouble extends ValueWriter {
    @Override
    void write(Object value, BodyEncoder out) {
      out.writeDouble((Double) value);
    }
  }

  private static final class OfString extends ValueWriter {
    @Override
    void write(Object value, BodyEncoder out) {
      out.writeString((String) value);
    }
  }

  private static final class OfBytes extends ValueWriter {
    @Override
    void write(Object value, BodyEncoder out) {
      out.writeBytes((ByteBuffer) value);
    }
  }

  private static final class OfInstant extends ValueWriter {
    @Override
    void write(Object value, BodyEncoder out) {
      out.writeLong(((Instant) value).toEpochMilli());
    }
  }

  private static final class OfEnum extends ValueWriter {
    @Override
    @SuppressWarnings("EnumOrdinal") // generated in the order of the schema's symbols
    void write(Object value, BodyEncoder out) {
      out.writeInt(((Enum<?>) value).ordinal());
    }
  }

  private static final class OfArray extends ValueWriter {
    private final Slot element;

    OfArray(Slot element) {
      this.element = element;
    }

    @Override
    void write(Object value, BodyEncoder out) {
      Collection<?> elements = (Collection<?>) value;
      if (!elements.isEmpty()) {
        out.writeInt(elements.size());
        for (Object each : elements) {
          element.write(each, out);
        }
      }
      out.writeInt(0);
    }
  }

  private static final class OfMap extends ValueWriter {
    private final Slot element;

    OfMap(Slot element) {
      this.element = element;
    }

    @Override
    void write(Object value, BodyEncoder out) {
      Map<?, ?> entries = (Map<?, ?>) value;
      if (!entries.isEmpty()) {
        out.writeInt(entries.size());
        entries.forEach(
            (key, each) -> {
              out.writeString((String) key);
              element.write(each, out);
            });
      }
      out.writeInt(0);
    }
  }

  private static final class OfRecord extends ValueWriter {
    private final Slot[] fields;

    OfRecord(Slot[] fields) {
      this.fields = fields;
    }

    @Override
    void write(Object value, BodyEncoder out) {
      SpecificRecord record = (SpecificRecord) value;
      for (int i = 0; i < fields.length; i++) {
        fields[i].write(record.get(i), out);
      }
    }
  }
}
