package org.prefstream.gateway.json.value;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads an array of bounded length, optionally without repetition.
///
/// @param items reads each item
/// @param indexes the names of items in problems, `[0]` and so on; there are as many as items are
///   accepted
/// @param unique whether every item must differ from the others
public record ListReader(ValueReader items, List<String> indexes, boolean unique, String accepted)
    implements ValueReader {
  @Override
  public boolean takes(@Nullable JsonToken token) {
    return token == JsonToken.START_ARRAY;
  }

  @Override
  public @Nullable Object read(JsonParser parser, String path, Problems problems)
      throws IOException {
    List<Object> values = new ArrayList<>();
    Problems found = new Problems();
    boolean fits = true;
    for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
      if (i >= indexes.size()) {
        fits = false;
        parser.skipChildren();
        continue;
      }
      Object value = items.readAny(parser, indexes.get(i), found);
      if (value != null) {
        fits &= !unique || !values.contains(value);
        values.add(value);
      }
    }
    found.found().forEach(v -> problems.add(path + v.field(), v.reason()));
    if (!fits) {
      refuse(path, problems);
    }
    return fits && found.isEmpty() ? values : null;
  }
}
