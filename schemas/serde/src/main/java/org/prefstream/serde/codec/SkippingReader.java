package org.prefstream.serde.codec;

import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;
import org.prefstream.serde.wire.BodyDecoder;

/// Skips a field that only the writer's schema has.
record SkippingReader(Schema schema) implements ValueReader {
  @Override
  public @Nullable Object read(BodyDecoder in) {
    skip(schema, in);
    return null;
  }

  private static void skip(Schema schema, BodyDecoder in) {
    switch (schema.getType()) {
      case NULL -> {}
      case BOOLEAN -> in.readBoolean();
      case INT -> in.readInt();
      case LONG -> in.readLong();
      case FLOAT -> in.readFloat();
      case DOUBLE -> in.readDouble();
      case STRING, BYTES -> in.skipLengthAndContent();
      case FIXED -> in.skip(schema.getFixedSize());
      case ENUM -> in.readIndex(schema.getEnumSymbols().size());
      case UNION -> skip(schema.getTypes().get(in.readIndex(schema.getTypes().size())), in);
      case RECORD -> schema.getFields().forEach(field -> skip(field.schema(), in));
      case ARRAY -> skipBlocks(schema.getElementType(), false, in);
      case MAP -> skipBlocks(schema.getValueType(), true, in);
    }
  }

  private static void skipBlocks(Schema element, boolean keyed, BodyDecoder in) {
    for (int count = in.readBlockCount(); count > 0; count = in.readBlockCount()) {
      for (int i = 0; i < count; i++) {
        if (keyed) {
          in.skipLengthAndContent();
        }
        skip(element, in);
      }
    }
  }
}
