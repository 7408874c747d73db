package org.prefstream.gateway.json.value;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads one of a fixed set of strings, matched exactly, into the constant it names.
public record SymbolReader(Map<String, ?> constants, String accepted) implements ValueReader {
  @Override
  public boolean takes(@Nullable JsonToken token) {
    return token == JsonToken.VALUE_STRING;
  }

  @Override
  public @Nullable Object read(JsonParser parser, String path, Problems problems)
      throws IOException {
    Object constant = constants.get(parser.getText());
    if (constant == null) {
      refuse(path, problems);
    }
    return constant;
  }
}
