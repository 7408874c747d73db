package org.prefstream.serde.codec;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prefstream.serde.wire.BodyDecoder;

/// Reads a value by the branch of the writer's union in which it was written.
record UnionReader(List<ValueReader> branches) implements ValueReader {
  /// The reader of a union. The usual union, of two branches, is read without a lookup.
  static ValueReader of(List<ValueReader> branches) {
    if (branches.size() == 2) {
      return new OfTwo(branches.get(0), branches.get(1));
    }
    return new UnionReader(branches);
  }

  @Override
  public @Nullable Object read(BodyDecoder in) {
    return branches.get(in.readIndex(branches.size())).read(in);
  }

  private record OfTwo(ValueReader first, ValueReader second) implements ValueReader {
    @Override
    public @Nullable Object read(BodyDecoder in) {
      return in.readIndex(2) == 0 ? first.read(in) : second.read(in);
    }
  }
}
