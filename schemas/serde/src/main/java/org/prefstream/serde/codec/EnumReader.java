package org.prefstream.serde.codec;

import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;
import org.prefstream.serde.wire.BodyDecoder;
import org.prefstream.serde.wire.MalformedRecordException;

/// Reads an enum's constant by the index of its symbol in the writer's schema.
final class EnumReader implements ValueReader {
  private final Schema writer;
  private final @Nullable Object[] constants;

  /// @param constants by the writer's index; null if the reader's enum has neither the symbol nor a
  ///   default
  EnumReader(Schema writer, @Nullable Object[] constants) {
    this.writer = writer;
    this.constants = constants;
  }

  @Override
  public Object read(BodyDecoder in) {
    int index = in.readIndex(constants.length);
    Object constant = constants[index];
    if (constant == null) {
      throw new MalformedRecordException(
          "the enum %s has no symbol %s here, and no default"
              .formatted(writer.getFullName(), writer.getEnumSymbols().get(index)));
    }
    return constant;
  }
}
