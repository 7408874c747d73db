package org.prefstream.gateway.json.value;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import org.jspecify.annotations.Nullable;

/// Reads `true` or `false`.
public record FlagReader(String accepted) implements ValueReader {
  @Override
  public boolean takes(@Nullable JsonToken token) {
    return token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE;
  }

  @Override
  public @Nullable Object read(JsonParser parser, String path, Problems problems) {
    return parser.currentToken() == JsonToken.VALUE_TRUE;
  }
}
