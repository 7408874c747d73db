package org.prefstream.gateway.json.value;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads an object with any names into a map. A name that appears twice is refused.
///
/// @param names decides which names are accepted
/// @param values reads each value
/// @param maxProperties the most entries
public record MapReader(TextReader names, ValueReader values, int maxProperties, String accepted)
    implements ValueReader {
  @Override
  public boolean takes(@Nullable JsonToken token) {
    return token == JsonToken.START_OBJECT;
  }

  @Override
  public @Nullable Object read(JsonParser parser, String path, Problems problems)
      throws IOException {
    Map<String, Object> entries = new HashMap<>();
    Problems found = new Problems();
    int count = 0;
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      parser.nextToken();
      count++;
      if (!names.accepts(name)) {
        found.add("", "must have names that are " + names.accepted());
        parser.skipChildren();
      } else {
        readEntry(parser, name, entries, found);
      }
    }
    if (count > maxProperties) {
      refuse("", found);
    }
    found.found().forEach(v -> problems.add(qualified(path, v.field()), v.reason()));
    return found.isEmpty() ? entries : null;
  }

  private void readEntry(
      JsonParser parser, String name, Map<String, Object> entries, Problems found)
      throws IOException {
    Object value = values.readAny(parser, name, found);
    if (value != null && entries.put(name, value) != null) {
      found.add(name, "must appear only once");
    }
  }

  private static String qualified(String path, String name) {
    return name.isEmpty() ? path : path + "." + RecordReader.shortened(name);
  }
}
