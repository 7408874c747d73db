package org.prefstream.serde;

import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.jspecify.annotations.Nullable;

/// Reads nothing, and gives the default of a field that the writer's schema lacks: a copy each
/// time, as a list or map may be changed.
final class DefaultReader extends ValueReader {
  private final SpecificData data;
  private final Schema.Field field;

  DefaultReader(SpecificData data, Schema.Field field) {
    this.data = data;
    this.field = field;
  }

  @Override
  @Nullable Object read(BodyDecoder in) {
    return data.deepCopy(field.schema(), data.getDefaultValue(field));
  }
}
