package org.prefstream.serde;

import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes.TimestampMillis;
import org.apache.avro.Resolver;
import org.apache.avro.Resolver.Action;
import org.apache.avro.Resolver.Container;
import org.apache.avro.Resolver.EnumAdjust;
import org.apache.avro.Resolver.ReaderUnion;
import org.apache.avro.Resolver.RecordAdjust;
import org.apache.avro.Resolver.WriterUnion;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.prefstream.serde.RecordReader.Step;

/// Turns a writer's schema and a generated class into the [ValueReader] between them, by Avro's own
/// rules of schema resolution: fields by name, defaults for those the writer lacks, unknown enum
/// symbols as the enum's default, numbers promoted.
final class ReaderResolution {
  private final SpecificData data;
  private final IdentityHashMap<RecordAdjust, RecordReader> records = new IdentityHashMap<>();

  private ReaderResolution(SpecificData data) {
    this.data = data;
  }

  /// @throws IllegalArgumentException where the class's schema has something that no schema of this
  ///   project has, as in [ValueWriter#of]
  /// @throws MalformedRecordException where the writer's schema is of another record
  static ValueReader of(Schema writer, Class<? extends SpecificRecord> type) {
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
      case DO_NOTHING -> logical(action.reader, PrimitiveReader.of(action.reader.getType()));
      case PROMOTE -> logical(action.reader, PromotingReader.of(action.writer, action.reader));
      case ENUM -> enumReader((EnumAdjust) action);
      case CONTAINER -> containerReader((Container) action);
      case RECORD -> recordReader((RecordAdjust) action);
      case WRITER_UNION -> new UnionReader(readers(((WriterUnion) action).actions));
      case READER_UNION -> reader(((ReaderUnion) action).actualAction);
      case SKIP -> new SkippingReader(action.writer);
      case ERROR -> new RefusingReader(action.toString());
    };
  }

  private ValueReader[] readers(Action[] actions) {
    return Arrays.stream(actions).map(this::reader).toArray(ValueReader[]::new);
  }

  private static ValueReader logical(Schema schema, ValueReader plain) {
    LogicalType type = schema.getLogicalType();
    if (type == null) {
      return plain;
    }
    if (type instanceof TimestampMillis) {
      return new InstantReader(plain);
    }
    throw new IllegalArgumentException("cannot read the logical type " + type.getName());
  }

  private ValueReader enumReader(EnumAdjust action) {
    Object[] constants = data.getClass(action.reader).getEnumConstants();
    @Nullable Object[] symbols = new @Nullable Object[action.adjustments.length];
    for (int i = 0; i < symbols.length; i++) {
      int at = action.adjustments[i];
      symbols[i] = at < 0 ? null : constants[at];
    }
    return new EnumReader(action.writer, symbols);
  }

  private ValueReader containerReader(Container action) {
    ValueReader element = reader(action.elementAction);
    return action.reader.getType() == Schema.Type.ARRAY
        ? new ArrayReader(element)
        : new MapReader(element);
  }

  /// Of a record that contains itself there is one reader, found again when it is met again.
  private ValueReader recordReader(RecordAdjust action) {
    RecordReader known = records.get(action);
    if (known != null) {
      return known;
    }
    RecordReader reader = RecordReader.of(data.getClass(action.reader));
    records.put(action, reader);
    reader.resolve(Stream.concat(written(action), missing(action)).toArray(Step[]::new));
    return reader;
  }

  private Stream<Step> written(RecordAdjust action) {
    Iterator<Schema.Field> fields = List.of(action.readerOrder).iterator();
    return Arrays.stream(action.fieldActions)
        .map(
            each ->
                each.type == Action.Type.SKIP
                    ? Step.skip(reader(each))
                    : new Step(fields.next().pos(), reader(each)));
  }

  private Stream<Step> missing(RecordAdjust action) {
    return Arrays.stream(action.readerOrder)
        .skip(action.firstDefault)
        .map(field -> new Step(field.pos(), new DefaultReader(data, field)));
  }
}
