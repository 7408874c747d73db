package org.prefstream.serde;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.util.function.Function;
import org.apache.avro.Schema;

/// Reads a type that Avro promotes: a number as a wider one, text as bytes and bytes as text.
final class PromotingReader extends ValueReader {
  private final ValueReader written;
  private final Function<Object, Object> promotion;

  private PromotingReader(ValueReader written, Function<Object, Object> promotion) {
    this.written = written;
    this.promotion = promotion;
  }

  /// @throws IllegalArgumentException where Avro has no such promotion
  static ValueReader of(Schema writer, Schema reader) {
    return new PromotingReader(
        PrimitiveReader.of(writer.getType()),
        switch (reader.getType()) {
          case LONG -> number -> ((Number) number).longValue();
          case FLOAT -> number -> ((Number) number).floatValue();
          case DOUBLE -> number -> ((Number) number).doubleValue();
          case STRING -> bytes -> UTF_8.decode((ByteBuffer) bytes).toString();
          case BYTES -> text -> ByteBuffer.wrap(((String) text).getBytes(UTF_8));
          default ->
              throw new IllegalArgumentException(
                  "no promotion from %s to %s".formatted(writer.getType(), reader.getType()));
        });
  }

  @Override
  Object read(BodyDecoder in) {
    return promotion.apply(requireNonNull(written.read(in)));
  }
}
