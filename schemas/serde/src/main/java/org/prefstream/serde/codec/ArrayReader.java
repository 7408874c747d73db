package org.prefstream.serde.codec;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prefstream.serde.wire.BodyDecoder;

/// Reads an array as a mutable list.
record ArrayReader(ValueReader element) implements ValueReader {
  @Override
  public Object read(BodyDecoder in) {
    int count = in.readBlockCount();
    List<@Nullable Object> elements = new ArrayList<>(count);
    for (; count > 0; count = in.readBlockCount()) {
      for (int i = 0; i < count; i++) {
        elements.add(element.read(in));
      }
    }
    return elements;
  }
}
