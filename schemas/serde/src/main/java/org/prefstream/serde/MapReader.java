package org.prefstream.serde;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads a map from strings, as one that may be changed.
final class MapReader extends ValueReader {
  private final ValueReader element;

  MapReader(ValueReader element) {
    this.element = element;
  }

  @Override
  Object read(BodyDecoder in) {
    Map<String, @Nullable Object> entries = new HashMap<>();
    for (int count = in.readBlockCount(); count > 0; count = in.readBlockCount()) {
      for (int i = 0; i < count; i++) {
        entries.put(in.readString(), element.read(in));
      }
    }
    return entries;
  }
}
