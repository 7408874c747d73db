package org.prefstream.gateway.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/// Splits a body into events and decodes each. A JSON body that is incomplete or malformed anywhere
/// is unreadable as a whole; among lines, only the malformed line is refused. Immutable.
public final class BodyReader<T extends SpecificRecord> {
  private static final String EMPTY = "the body holds no event";

  private final EventDecoder<T> decoder;
  private final int mostEvents;

  /// @param mostEvents how many events a body may hold
  public BodyReader(EventDecoder<T> decoder, int mostEvents) {
    this.decoder = decoder;
    this.mostEvents = mostEvents;
  }

  /// Reads `application/json`: an object, or an array of them.
  public Body<T> readJson(byte[] body, Receipt receipt) {
    String encoding = JsonText.faultOfEncoding("body", body);
    if (encoding != null) {
      return new Body.Unreadable<>(encoding);
    }
    int from = ByteOrderMark.length(body, 0);
    try (JsonParser parser = JsonText.parser(body, from, body.length - from)) {
      return readDocument(parser, receipt);
    } catch (JsonProcessingException e) {
      return new Body.Unreadable<>(JsonText.reason(e));
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
    return isWhole ? read : new Body.Unreadable<>("the body continues after its first JSON value");
  }

  private Body<T> readArray(JsonParser parser, Receipt receipt) throws IOException {
    List<Decoded<T>> events = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (events.size() == mostEvents) {
        return new Body.TooMany<>(mostEvents);
      }
      events.add(decoder.decode(parser, receipt, events.size() + 1));
    }
    return batch(events);
  }

  /// Reads `application/x-ndjson`: an object a line. Blank lines are skipped. Any line may begin
  /// with a byte order mark, because files that begin with one may have been joined.
  public Body<T> readLines(byte[] body, Receipt receipt) {
    String encoding = JsonText.faultOfEncoding("body", body);
    if (encoding != null) {
      return new Body.Unreadable<>(encoding);
    }
    List<Decoded<T>> events = new ArrayList<>();
    for (int from = 0, to; from < body.length; from = to + 1) {
      to = endOfLine(body, from);
      from += ByteOrderMark.length(body, from);
      if (!isBlank(body, from, to)) {
        if (events.size() == mostEvents) {
          return new Body.TooMany<>(mostEvents);
        }
        events.add(readLine(body, from, to, receipt, events.size() + 1));
      }
    }
    return batch(events);
  }

  /// An upper bound of the events in a body of lines, found without parsing it.
  public int mostInLines(byte[] body) {
    return Math.min(Lines.count(body), mostEvents);
  }

  private Decoded<T> readLine(byte[] body, int from, int to, Receipt receipt, int place) {
    try (JsonParser parser = JsonText.parser(body, from, to - from)) {
      parser.nextToken();
      Decoded<T> event = decoder.decode(parser, receipt, place);
      return parser.nextToken() == null
          ? event
          : Decoded.Refused.because("must be one JSON object a line");
    } catch (JsonProcessingException e) {
      return Decoded.Refused.because(JsonText.reason(e));
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory does not fail", e);
    }
  }

  private Body<T> batch(List<Decoded<T>> events) {
    return events.isEmpty() ? new Body.Unreadable<>(EMPTY) : new Body.Batch<>(events);
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
