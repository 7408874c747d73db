package org.prefstream.gateway.json.value;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Reads a number within bounds as a double.
///
/// @param minAccepted whether the minimum itself is accepted
public record DecimalReader(double min, boolean minAccepted, double max, String accepted)
    implements ValueReader {
  @Override
  public boolean takes(@Nullable JsonToken token) {
    return token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT;
  }

  @Override
  public @Nullable Object read(JsonParser parser, String path, Problems problems)
      throws IOException {
    double number = parser.getDoubleValue();
    if (number <= max && (number > min || (minAccepted && number == min))) {
      return number;
    }
    refuse(path, problems);
    return null;
  }
}
