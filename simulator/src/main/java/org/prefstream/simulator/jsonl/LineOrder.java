package org.prefstream.simulator.jsonl;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.prefstream.simulator.event.Endpoint;

/// Writes the order of a file's annotations into the annotations themselves, so that they lead to
/// the same consensus however the file is split into requests, over however many connections it is
/// sent, and however often it is repeated.
///
/// An annotation that states no `sequence` gets the number of its line. One that states no
/// `annotatedAt` either gets the time at which the file began to be read, the same for all. Nothing
/// else of a line is touched; one that is not a JSON object stays as it is, for the gateway to
/// refuse.
///
/// @param begun when the file began to be read
public record LineOrder(Instant begun) {

  private static final JsonFactory JSON = new JsonFactory();
  private static final String SEQUENCE = "sequence";
  private static final String TIME = "annotatedAt";

  /// An annotation of a file with its order stated; any other entry unchanged.
  public Entry state(Entry entry) {
    return switch (entry) {
      case Line(Endpoint endpoint, String json, Origin origin)
          when origin != null && endpoint != Endpoint.GENERATIONS ->
          new Line(endpoint, state(json, origin.line()), origin);
      case Line line -> line;
      case Unreadable unreadable -> unreadable;
    };
  }

  private String state(String json, long number) {
    Map<String, String> missing = new LinkedHashMap<>();
    missing.put(SEQUENCE, String.valueOf(number));
    missing.put(TIME, "\"" + begun + "\"");
    try (JsonParser parser = JSON.createParser(json)) {
      return parser.nextToken() == JsonToken.START_OBJECT
          ? with(missing, parser, new StringBuilder(json))
          : json;
    } catch (JsonProcessingException e) {
      // The gateway reports what is wrong with it
      return json;
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory does not fail", e);
    }
  }

  /// Takes from the missing members those that the object has, and adds the rest at its start. A
  /// member that is null is missing, and its null is replaced.
  private static String with(Map<String, String> missing, JsonParser parser, StringBuilder text)
      throws IOException {
    int begin = offset(parser) + 1;
    boolean isEmpty = true;
    int moved = 0;
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      isEmpty = false;
      JsonToken value = parser.nextToken();
      String stated = missing.remove(name);
      if (stated != null && value == JsonToken.VALUE_NULL) {
        int at = offset(parser) + moved;
        text.replace(at, at + "null".length(), stated);
        moved += stated.length() - "null".length();
      }
      parser.skipChildren();
    }
    return text.insert(begin, members(missing, isEmpty)).toString();
  }

  private static String members(Map<String, String> missing, boolean isEmpty) {
    StringBuilder members = new StringBuilder();
    missing.forEach(
        (name, value) -> members.append('"').append(name).append("\":").append(value).append(','));
    if (isEmpty && !members.isEmpty()) {
      members.setLength(members.length() - 1);
    }
    return members.toString();
  }

  private static int offset(JsonParser parser) {
    return Math.toIntExact(parser.currentTokenLocation().getCharOffset());
  }
}
