package org.prefstream.serde;

import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/// Readers of the types that are the same on both sides.
final class PrimitiveReader {
  private PrimitiveReader() {}

  /// @throws IllegalArgumentException where the type is a fixed, which no schema of this project
  ///   has
  static ValueReader of(Schema.Type type) {
    return switch (type) {
      case NULL -> new OfNull();
      case BOOLEAN -> new OfBoolean();
      case INT -> new OfInt();
      case LONG -> new OfLong();
      case FLOAT -> new OfFloat();
      case DOUBLE -> new OfDouble();
      case STRING -> new OfString();
      case BYTES -> new OfBytes();
      case FIXED, ENUM, ARRAY, MAP, RECORD, UNION ->
          throw new IllegalArgumentException("cannot read the type " + type);
    };
  }

  private static final class OfNull extends ValueReader {
    @Override
    @Nullable Object read(BodyDecoder in) {
      return null;
    }
  }

  private static final class OfBoolean extends ValueReader {
    @Override
    Object read(BodyDecoder in) {
      return in.readBoolean();
    }
  }

  private static final class OfInt extends ValueReader {
    @Override
    Object read(BodyDecoder in) {
      return in.readInt();
    }
  }

  private static final class OfLong extends ValueReader {
    @Override
    Object read(BodyDecoder in) {
      return in.readLong();
    }
  }

  private static final class OfFloat extends ValueReader {
    @Override
    Object read(BodyDecoder in) {
      return in.readFloat();
    }
  }

  private static final class OfDouble extends ValueReader {
    @Override
    Object read(BodyDecoder in) {
      return in.readDouble();
    }
  }

  private static final class OfString extends ValueReader {
    @Override
    Object read(BodyDecoder in) {
      return in.readString();
    }
  }

  private static final class OfBytes extends ValueReader {
    @Override
    Object read(BodyDecoder in) {
      return in.readBytes();
    }
  }
}
