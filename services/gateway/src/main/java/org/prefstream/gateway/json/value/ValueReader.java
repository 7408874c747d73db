package org.prefstream.gateway.json.value;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Reads one JSON value, straight from the parser into what the Avro field holds. Immutable, so one
/// table of readers serves every event loop.
public sealed interface ValueReader
    permits TextReader,
        TimeReader,
        SymbolReader,
        WholeNumberReader,
        DecimalReader,
        FlagReader,
        ListReader,
        MapReader,
        RecordReader,
        OneOfReader {

  /// Whether a value that begins with this token has the reader's JSON type.
  boolean takes(@Nullable JsonToken token);

  /// Reads the value at the parser's current token and leaves the parser at its last token.
  ///
  /// @param path names the value in problems
  /// @return null if the value is refused, with the reason in `problems`
  @Nullable Object read(JsonParser parser, String path, Problems problems) throws IOException;

  /// Describes what is accepted, to follow "must be".
  String accepted();

  /// Reads a value of any type; a value of another type than the reader's is refused.
  default @Nullable Object readAny(JsonParser parser, String path, Problems problems)
      throws IOException {
    if (takes(parser.currentToken())) {
      return read(parser, path, problems);
    }
    refuse(path, problems);
    parser.skipChildren();
    return null;
  }

  /// Adds the problem that the value is not accepted.
  default void refuse(String path, Problems problems) {
    problems.add(path, "must be " + accepted());
  }
}
