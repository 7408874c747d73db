package org.prefstream.serde;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads a map from strings, as one that may not be changed. Most have no entry or one, and those
/// cost no table.
record MapReader(ValueReader element) implements ValueReader {
  @Override
  public Object read(BodyDecoder in) {
    int count = in.readBlockCount();
    if (count == 0) {
      return Map.of();
    }
    String key = in.readString();
    Object value = element.read(in);
    int rest = count > 1 ? count - 1 : in.readBlockCount();
    return rest == 0 ? Collections.singletonMap(key, value) : readRest(key, value, rest, in);
  }

  private Object readRest(String key, @Nullable Object value, int rest, BodyDecoder in) {
    Map<String, @Nullable Object> entries = HashMap.newHashMap(rest + 1);
    entries.put(key, value);
    for (int count = rest; count > 0; count = in.readBlockCount()) {
      for (int i = 0; i < count; i++) {
        entries.put(in.readString(), element.read(in));
      }
    }
    return Collections.unmodifiableMap(entries);
  }
}
