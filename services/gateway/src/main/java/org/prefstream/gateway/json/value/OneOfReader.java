package org.prefstream.gateway.json.value;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads a value of one of several JSON types.
///
/// @param alternatives readers of different JSON types, so that at most one takes a token
public record OneOfReader(List<ValueReader> alternatives, String accepted) implements ValueReader {
  public OneOfReader {
    for (JsonToken token : JsonToken.values()) {
      if (alternatives.stream().filter(a -> a.takes(token)).count() > 1) {
        throw new IllegalArgumentException(
            "the alternatives of a oneOf must differ in type, and several take " + token);
      }
    }
  }

  @Override
  public boolean takes(@Nullable JsonToken token) {
    return alternative(token) != null;
  }

  @Override
  public @Nullable Object read(JsonParser parser, String path, Problems problems)
      throws IOException {
    ValueReader alternative = alternative(parser.currentToken());
    Problems found = new Problems();
    Object value = alternative == null ? null : alternative.read(parser, path, found);
    if (value == null) {
      refuse(path, problems);
    }
    return value;
  }

  private @Nullable ValueReader alternative(@Nullable JsonToken token) {
    for (ValueReader alternative : alternatives) {
      if (alternative.takes(token)) {
        return alternative;
      }
    }
    return null;
  }
}
