package org.prefstream.gateway.json.value;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/// Reads a whole number within bounds. As in JSON Schema, `2.0` and `2e0` are whole.
///
/// @param value the Avro field's value for a number: a long, an int, or the constant of an enum
public record WholeNumberReader(long min, long max, LongFunction<?> value, String accepted)
    implements ValueReader {
  private static final double MAX_EXACT = 1L << 53;

  @Override
  public boolean takes(@Nullable JsonToken token) {
    return token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT;
  }

  @Override
  public @Nullable Object read(JsonParser parser, String path, Problems problems)
      throws IOException {
    if (isWhole(parser)) {
      long number = parser.getLongValue();
      if (number >= min && number <= max) {
        return value.apply(number);
      }
    }
    refuse(path, problems);
    return null;
  }

  private static boolean isWhole(JsonParser parser) throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
      return parser.getNumberType() != NumberType.BIG_INTEGER;
    }
    double number = parser.getDoubleValue();
    return number == Math.rint(number) && Math.abs(number) <= MAX_EXACT;
  }
}
