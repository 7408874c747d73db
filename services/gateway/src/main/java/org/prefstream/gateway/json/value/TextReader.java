package org.prefstream.gateway.json.value;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.prefstream.events.Utf16;

/// Reads a string of bounded length. Lone surrogates have no UTF-8 form, so they are refused
/// whatever the schema allows.
///
/// @param minLength the fewest characters (code points)
/// @param maxLength the most characters (code points)
/// @param pattern a further condition
public record TextReader(int minLength, int maxLength, Predicate<String> pattern, String accepted)
    implements ValueReader {

  @Override
  public boolean takes(@Nullable JsonToken token) {
    return token == JsonToken.VALUE_STRING;
  }

  @Override
  public @Nullable Object read(JsonParser parser, String path, Problems problems)
      throws IOException {
    String text = parser.getText();
    if (accepts(text)) {
      return text;
    }
    refuse(path, problems);
    return null;
  }

  boolean accepts(String text) {
    return hasLength(text, minLength, maxLength) && Utf16.isWellFormed(text) && pattern.test(text);
  }

  private static boolean hasLength(String text, int min, int max) {
    int units = text.length();
    if (units >= 2L * min && units <= max) {
      return true;
    }
    int characters = text.codePointCount(0, units);
    return characters >= min && characters <= max;
  }
}
