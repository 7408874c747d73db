package org.prefstream.gateway.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// JSON texts as clients send them: bounded in depth and in the length of names and numbers, and in
/// UTF-8.
final class JsonText {
  private static final int DEEPEST = 32;
  private static final int LONGEST_NUMBER = 64;
  private static final int LONGEST_NAME = 1_000;

  private static final JsonFactory JSON =
      new JsonFactoryBuilder()
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.CHARSET_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxNumberLength(LONGEST_NUMBER)
                  .maxNameLength(LONGEST_NAME)
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private JsonText() {}

  static JsonParser parser(byte[] text, int from, int length) throws IOException {
    return JSON.createParser(text, from, length);
  }

  /// Why a text cannot be read, if it is not in UTF-8; null where it is.
  ///
  /// @param what names the text in the message
  static @Nullable String faultOfEncoding(String what, byte[] text) {
    String other = ByteOrderMark.otherEncoding(text);
    if (other != null) {
      return "the %s is in %s, as its byte order mark says; accepted is UTF-8"
          .formatted(what, other);
    }
    int malformed = Utf8.firstMalformed(text);
    return malformed < 0 ? null : "the %s is not UTF-8 at byte %d".formatted(what, malformed);
  }

  /// Describes a syntax error. The parser's own message may quote the text, so only the place is
  /// taken from it.
  static String reason(JsonProcessingException e) {
    if (e instanceof StreamConstraintsException) {
      return "the JSON is nested deeper than "
          + DEEPEST
          + " levels, or holds a name or a number that is too long";
    }
    JsonLocation at = e.getLocation();
    if (at == null) {
      return "the JSON is incomplete or malformed";
    }
    String line = at.getLineNr() == 1 ? "" : "line %d, ".formatted(at.getLineNr());
    return "the JSON is incomplete or malformed at %scolumn %d".formatted(line, at.getColumnNr());
  }
}
