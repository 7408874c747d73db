package org.prefstream.gateway.json.value;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Reads an RFC 3339 date-time into an [java.time.Instant].
public record TimeReader(String accepted) implements ValueReader {
  @Override
  public boolean takes(@Nullable JsonToken token) {
    return token == JsonToken.VALUE_STRING;
  }

  @Override
  public @Nullable Object read(JsonParser parser, String path, Problems problems)
      throws IOException {
    Object time = Rfc3339.parse(parser.getText());
    if (time == null) {
      refuse(path, problems);
    }
    return time;
  }
}
