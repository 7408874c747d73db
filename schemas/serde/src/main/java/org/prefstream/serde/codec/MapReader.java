package org.prefstream.serde.codec;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.prefstream.serde.wire.BodyDecoder;

/// Reads a map with string keys as an immutable map. Most maps have at most one entry, and those
/// are built without a hash table.
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
