package org.prefstream.serde.codec;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes.TimestampMillis;
import org.apache.avro.Resolver;
import org.apache.avro.Resolver.Action;
import org.apache.avro.Resolver.Container;
import org.apache.avro.Resolver.EnumAdjust;
import org.apache.avro.Resolver.ErrorAction;
import org.apache.avro.Resolver.ReaderUnion;
import org.apache.avro.Resolver.RecordAdjust;
import org.apache.avro.Resolver.WriterUnion;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.prefstream.serde.codec.RecordCode.Step;
import org.prefstream.serde.wire.BodyDecoder;
import org.prefstream.serde.wire.MalformedRecordException;

/// Builds the [ValueReader] from a writer's schema to a generated class by Avro's own rules of
/// schema resolution: fields by name, defaults for those the writer lacks, unknown enum symbols as
/// the enum's default, numbers promoted.
public final class ReaderResolution {
  private final SpecificData data;

  private ReaderResolution(SpecificData data) {
    this.data = data;
  }

  /// The reader of what was written with a schema as a generated class.
  ///
  /// @throws IllegalArgumentException where the class's schema has something that no schema of this
  ///   project has, as in [WriterTree#of]
  /// @throws MalformedRecordException where the writer's schema is of another record
  public static ValueReader of(Schema writer, Class<? extends SpecificRecord> type) {
    SpecificData data = SpecificData.getForClass(type);
    Schema reader = data.getSchema(type);
    Schema aliased = Schema.applyAliases(writer, reader);
    if (aliased.getType() != Schema.Type.RECORD || !aliased.getName().equals(reader.getName())) {
      throw new MalformedRecordException(
          "the record is of the schema %s; %s is accepted"
              .formatted(writer.getFullName(), reader.getFullName()));
    }
    return new ReaderResolution(data).reader(Resolver.resolve(aliased, reader, data));
  }

  private ValueReader reader(Action action) {
    return switch (action.type) {
      case DO_NOTHING -> logical(action.reader, primitive(action.reader.getType()));
      case PROMOTE -> logical(action.reader, promotion(action.writer, action.reader));
      case ENUM -> enumeration((EnumAdjust) action);
      case CONTAINER -> container((Container) action);
      case RECORD -> record((RecordAdjust) action);
      case WRITER_UNION -> UnionReader.of(readers(((WriterUnion) action).actions));
      case READER_UNION -> reader(((ReaderUnion) action).actualAction);
      case SKIP -> new SkippingReader(action.writer);
      case ERROR -> refusing((ErrorAction) action);
    };
  }

  private List<ValueReader> readers(Action[] actions) {
    return Arrays.stream(actions).map(this::reader).toList();
  }

  private static ValueReader primitive(Schema.Type type) {
    return switch (type) {
      case NULL -> in -> null;
      case BOOLEAN -> BodyDecoder::readBoolean;
      case INT -> BodyDecoder::readInt;
      case LONG -> BodyDecoder::readLong;
      case FLOAT -> BodyDecoder::readFloat;
      case DOUBLE -> BodyDecoder::readDouble;
      case STRING -> BodyDecoder::readString;
      case BYTES -> BodyDecoder::readBytes;
      case FIXED, ENUM, ARRAY, MAP, RECORD, UNION ->
          throw new IllegalArgumentException("cannot read the type " + type);
    };
  }

  private static ValueReader promotion(Schema writer, Schema reader) {
    ValueReader written = primitive(writer.getType());
    return switch (reader.getType()) {
      case LONG -> in -> number(written, in).longValue();
      case FLOAT -> in -> number(written, in).floatValue();
      case DOUBLE -> in -> number(written, in).doubleValue();
      case STRING -> BodyDecoder::readString;
      case BYTES -> BodyDecoder::readBytes;
      default -> throw new IllegalArgumentException("no promotion to " + reader.getType());
    };
  }

  private static Number number(ValueReader written, BodyDecoder in) {
    return (Number) requireNonNull(written.read(in));
  }

  private static ValueReader logical(Schema schema, ValueReader plain) {
    LogicalType type = schema.getLogicalType();
    if (type == null) {
      return plain;
    }
    if (type instanceof TimestampMillis) {
      return in -> Instant.ofEpochMilli((Long) requireNonNull(plain.read(in)));
    }
    throw new IllegalArgumentException("cannot read the logical type " + type.getName());
  }

  private ValueReader enumeration(EnumAdjust action) {
    Object[] constants = data.getClass(action.reader).getEnumConstants();
    @Nullable Object[] symbols = new @Nullable Object[action.adjustments.length];
    for (int i = 0; i < symbols.length; i++) {
      int at = action.adjustments[i];
      symbols[i] = at < 0 ? null : constants[at];
    }
    return new EnumReader(action.writer, symbols);
  }

  private ValueReader container(Container action) {
    ValueReader element = reader(action.elementAction);
    return action.reader.getType() == Schema.Type.ARRAY
        ? new ArrayReader(element)
        : new MapReader(element);
  }

  private ValueReader record(RecordAdjust action) {
    return RecordCode.reader(
        data.getClass(action.reader), Stream.concat(written(action), missing(action)).toList());
  }

  private Stream<Step> written(RecordAdjust action) {
    Iterator<Schema.Field> fields = List.of(action.readerOrder).iterator();
    return Arrays.stream(action.fieldActions)
        .map(
            each ->
                new Step(
                    each.type == Action.Type.SKIP ? null : fields.next().name(), reader(each)));
  }

  /// Fields that only the reader has: a copy of the default each time, as it may be a list or map.
  private Stream<Step> missing(RecordAdjust action) {
    return Arrays.stream(action.readerOrder)
        .skip(action.firstDefault)
        .map(
            field ->
                new Step(
                    field.name(),
                    in -> data.deepCopy(field.schema(), data.getDefaultValue(field))));
  }

  /// Takes the place of a reader where the schemas do not resolve. A record that never reaches it,
  /// such as one whose union holds another branch, is still read.
  private static ValueReader refusing(ErrorAction action) {
    String reason = action.toString();
    return in -> {
      throw new MalformedRecordException(
          "the record's schema does not resolve to its reader's: " + reason);
    };
  }
}
