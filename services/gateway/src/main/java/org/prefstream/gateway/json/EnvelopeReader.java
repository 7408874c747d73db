package org.prefstream.gateway.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.prefstream.gateway.json.value.Problems;
import org.prefstream.gateway.json.value.RecordReader;
import org.prefstream.gateway.json.value.TextReader;

/// Takes messages such as `{"id":"1","safety":{…}}` apart, whatever the order of their members. The
/// event itself is cut out, not decoded. Immutable.
public final class EnvelopeReader {
  private static final String ID = "id";
  private static final Predicate<String> NO_CONTROLS =
      Pattern.compile("[^\\x00-\\x1F\\x7F-\\x9F]*").asMatchPredicate();
  private static final TextReader IDS =
      new TextReader(
          1, 128, NO_CONTROLS, "a text of 1 to 128 characters, none of them a control character");

  private final List<String> kinds;

  /// @param kinds the members that hold an event; a message has one of them
  public EnvelopeReader(List<String> kinds) {
    this.kinds = List.copyOf(kinds);
  }

  public Envelope read(byte[] message) {
    String encoding = JsonText.faultOfEncoding("message", message);
    if (encoding != null) {
      return new Envelope.Unreadable(encoding);
    }
    int mark = ByteOrderMark.length(message, 0);
    return mark == 0
        ? readUnmarked(message)
        : readUnmarked(Arrays.copyOfRange(message, mark, message.length));
  }

  private Envelope readUnmarked(byte[] message) {
    try (JsonParser parser = JsonText.parser(message, 0, message.length)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return new Envelope.Unreadable("the message is not a JSON object");
      }
      Envelope envelope = new Members(message).read(parser);
      return parser.nextToken() == null
          ? envelope
          : new Envelope.Unreadable("the message continues after its JSON object");
    } catch (JsonProcessingException e) {
      return new Envelope.Unreadable(JsonText.reason(e));
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory does not fail", e);
    }
  }

  /// The members of one message.
  private final class Members {
    private final byte[] message;
    private final Problems problems = new Problems();
    private @Nullable String id;
    private @Nullable String kind;
    private byte[] event = new byte[0];

    Members(byte[] message) {
      this.message = message;
    }

    Envelope read(JsonParser parser) throws IOException {
      for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
        parser.nextToken();
        readMember(parser, name);
      }
      if (id == null && !problems.names(ID)) {
        problems.add(ID, "is missing; it must be " + IDS.accepted());
      }
      if (kind == null && kinds.stream().noneMatch(problems::names)) {
        problems.add("", "must hold one of " + String.join(", ", kinds));
      }
      return id == null || kind == null || !problems.isEmpty()
          ? new Envelope.Malformed(id == null ? "" : id, problems.found())
          : new Envelope.Message(id, kind, event);
    }

    private void readMember(JsonParser parser, String name) throws IOException {
      if (name.equals(ID)) {
        readId(parser);
      } else if (kinds.contains(name)) {
        cutOut(parser, name);
      } else {
        problems.add(
            RecordReader.shortened(name), "is not a field here; the fields are " + fields());
        parser.skipChildren();
      }
    }

    private void readId(JsonParser parser) throws IOException {
      if (id != null) {
        problems.add(ID, "must appear only once");
      }
      id = (String) IDS.readAny(parser, ID, problems);
    }

    private void cutOut(JsonParser parser, String name) throws IOException {
      if (kind != null) {
        problems.add("", "must hold one of " + String.join(", ", kinds) + ", once");
      }
      if (parser.currentToken() != JsonToken.START_OBJECT) {
        problems.add(name, "must be an object");
        parser.skipChildren();
        return;
      }
      int from = Math.toIntExact(parser.currentLocation().getByteOffset()) - 1;
      parser.skipChildren();
      kind = name;
      event =
          Arrays.copyOfRange(
              message, from, Math.toIntExact(parser.currentLocation().getByteOffset()));
    }

    private String fields() {
      TreeSet<String> fields = new TreeSet<>(kinds);
      fields.add(ID);
      return String.join(", ", fields);
    }
  }
}
