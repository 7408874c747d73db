package org.prefstream.gateway.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/// Cuts a body into events and decodes each. A JSON body that breaks off or goes wrong anywhere is
/// unreadable as a whole; of lines, only the one at fault is refused. Immutable.
public final class BodyReader<T extends SpecificRecord> {
  private static final int DEEPEST = 32;
  private static final int LONGEST_NUMBER = 64;
  private static final String EMPTY = "the body holds no event";

  static final JsonFactory JSON =
      new JsonFactoryBuilder()
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.CHARSET_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxNumberLength(LONGEST_NUMBER)
                  .maxNameLength(1_000)
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private final EventDecoder<T> decoder;
  private final int mostEvents;

  /// @param mostEvents how many events a body may hold
  public BodyReader(EventDecoder<T> decoder, int mostEvents) {
    this.decoder = decoder;
    this.mostEvents = mostEvents;
  }

  /// Reads `application/json`: an object, or an array of them.
  public Body<T> readJson(byte[] body, Receipt receipt) {
    String encoding = faultOfEncoding("body", body);
    if (encoding != null) {
      return new Body.Unreadable<>(encoding);
    }
    int from = ByteOrderMark.length(body, 0);
    try (JsonParser parser = JSON.createParser(body, from, body.length - from)) {
      return readDocument(parser, receipt);
    } catch (JsonProcessingException e) {
      return new Body.Unreadable<>(reason(e));
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory does not fail", e);
    }
  }

  private Body<T> readDocument(JsonParser parser, Receipt receipt) throws IOException {
    JsonToken first = parser.nextToken();
    if (first == null) {
      return new Body.Unreadable<>(EMPTY);
    }
    Body<T> read =
        first == JsonToken.START_ARRAY
            ? readArray(parser, receipt)
            : new Body.Single<>(decoder.decode(parser, receipt, 1));
    boolean isWhole = read instanceof Body.TooMany || parser.nextToken() == null;
    return isWhole ? read : new Body.Unreadable<>("the body goes on after its first JSON value");
  }

  private Body<T> readArray(JsonParser parser, Receipt receipt) throws IOException {
    List<Decoded<T>> verdicts = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (verdicts.size() == mostEvents) {
        return new Body.TooMany<>(mostEvents);
      }
      verdicts.add(decoder.decode(parser, receipt, verdicts.size() + 1));
    }
    return batch(verdicts);
  }

  /// Reads `application/x-ndjson`: an object a line. Blank lines do not count. A line may begin
  /// with a byte order mark, as where files were joined that each begin with one.
  public Body<T> readLines(byte[] body, Receipt receipt) {
    String encoding = faultOfEncoding("body", body);
    if (encoding != null) {
      return new Body.Unreadable<>(encoding);
    }
    List<Decoded<T>> verdicts = new ArrayList<>();
    for (int from = 0, to; from < body.length; from = to + 1) {
      to = endOfLine(body, from);
      from += ByteOrderMark.length(body, from);
      if (!isBlank(body, from, to)) {
        if (verdicts.size() == mostEvents) {
          return new Body.TooMany<>(mostEvents);
        }
        verdicts.add(readLine(body, from, to, receipt, verdicts.size() + 1));
      }
    }
    return batch(verdicts);
  }

  /// How many events a body of lines holds at most, told without reading it.
  public int mostInLines(byte[] body) {
    return Math.min(Lines.count(body), mostEvents);
  }

  private Decoded<T> readLine(byte[] body, int from, int to, Receipt receipt, int place) {
    try (JsonParser parser = JSON.createParser(body, from, to - from)) {
      parser.nextToken();
      Decoded<T> verdict = decoder.decode(parser, receipt, place);
      return parser.nextToken() == null
          ? verdict
          : Decoded.Refused.because("must be one JSON object a line");
    } catch (JsonProcessingException e) {
      return Decoded.Refused.because(reason(e));
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory does not fail", e);
    }
  }

  private Body<T> batch(List<Decoded<T>> verdicts) {
    return verdicts.isEmpty() ? new Body.Unreadable<>(EMPTY) : new Body.Batch<>(verdicts);
  }

  /// Why a text cannot be read that is not in UTF-8; null where it is.
  ///
  /// @param what the text is
  static @Nullable String faultOfEncoding(String what, byte[] text) {
    String other = ByteOrderMark.otherEncoding(text);
    if (other != null) {
      return "the %s is in %s, as its byte order mark says; accepted is UTF-8"
          .formatted(what, other);
    }
    int malformed = Utf8.firstMalformed(text);
    return malformed < 0 ? null : "the %s is not UTF-8 at byte %d".formatted(what, malformed);
  }

  /// The parser's own message may quote the text, so only the place is taken from it.
  static String reason(JsonProcessingException e) {
    if (e instanceof StreamConstraintsException) {
      return "the JSON is nested deeper than "
          + DEEPEST
          + " levels, or holds a name or a number that is too long";
    }
    JsonLocation at = e.getLocation();
    if (at == null) {
      return "the JSON breaks off or goes wrong";
    }
    String line = at.getLineNr() == 1 ? "" : "line %d, ".formatted(at.getLineNr());
    return "the JSON breaks off or goes wrong at %scolumn %d".formatted(line, at.getColumnNr());
  }

  private static int endOfLine(byte[] body, int from) {
    int at = from;
    while (at < body.length && body[at] != '\n') {
      at++;
    }
    return at;
  }

  private static boolean isBlank(byte[] body, int from, int to) {
    for (int i = from; i < to; i++) {
      if (body[i] != ' ' && body[i] != '\t' && body[i] != '\r') {
        return false;
      }
    }
    return true;
  }
}
