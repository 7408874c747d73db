package org.prefstream.gateway.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.prefstream.events.TrustedSchemas;
import org.prefstream.events.Violation;
import org.prefstream.gateway.json.schema.SchemaCompiler;
import org.prefstream.gateway.json.value.Problems;
import org.prefstream.gateway.json.value.RecordReader;

/// Decodes one event, and checks it against the contract, the sender's rights, the clock and the
/// domain's invariants. Everything that is wrong with an event is reported together. Immutable.
public final class EventDecoder<T extends SpecificRecord> {
  private static final String TIME_REQUIRED =
      "is missing; it may be left out only where the Idempotency-Key is a UUID of version 7, which"
          + " holds a time";

  private final EventType<T> type;
  private final RecordReader reader;
  private final Duration clockSkew;

  private EventDecoder(EventType<T> type, RecordReader reader, Duration clockSkew) {
    this.type = type;
    this.reader = reader;
    this.clockSkew = clockSkew;
  }

  /// Compiles the decoder of one kind of events.
  ///
  /// @param definitions the contract's schemas by name, as parsed JSON
  /// @param clockSkew how far in the future an event's time may be
  /// @throws IllegalArgumentException if the contract's schema has a keyword that no reader
  ///   enforces, or other fields than the event
  public static <T extends SpecificRecord> EventDecoder<T> compile(
      EventType<T> type, Map<String, ?> definitions, Duration clockSkew) {
    TrustedSchemas.trust();
    RecordReader reader =
        new SchemaCompiler(definitions, type.derived())
            .compile(type.schema().getName(), type.schema());
    return new EventDecoder<>(type, reader, clockSkew);
  }

  /// Decodes the value at the parser's current token, and leaves the parser at the value's last
  /// token.
  ///
  /// @param receipt how the event was received
  /// @param place its place among the events of its body, from 1
  /// @throws IOException if the text is not JSON
  Decoded<T> decode(JsonParser parser, Receipt receipt, int place) throws IOException {
    Problems problems = new Problems();
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return Decoded.Refused.because("must be " + reader.accepted());
    }
    T event = cast(reader.read(parser, "", problems));
    boolean statesItsTime = type.time().apply(event) != null;
    if (!statesItsTime && receipt.unstated() instanceof UnstatedTime.Required) {
      problems.addWhereNew(List.of(new Violation(type.timeField(), TIME_REQUIRED)));
    }
    type.completion().complete(event, happened(receipt), place);
    List<Violation> claims = receipt.attribution().claims(event);
    receipt.attribution().attribute(event);
    check(event, statesItsTime, receipt.time(), problems);
    return result(event, problems, claims);
  }

  /// Checks a complete event against the clock and the domain's invariants.
  private void check(T event, boolean statesItsTime, Instant now, Problems problems) {
    if (type.time().apply(event).isAfter(now.plus(clockSkew))) {
      problems.addWhereNew(List.of(ofTheFuture(statesItsTime, now)));
    }
    problems.addWhereNew(type.invariants().apply(event));
  }

  private static Instant happened(Receipt receipt) {
    return switch (receipt.unstated()) {
      case UnstatedTime.OfReceipt _, UnstatedTime.Required _ -> receipt.time();
      case UnstatedTime.OfKey(Instant time) -> time;
    };
  }

  /// Shows a client with a wrong clock how far off it is, and the limit.
  private Violation ofTheFuture(boolean statesItsTime, Instant now) {
    Instant shown = now.truncatedTo(ChronoUnit.MILLIS);
    String bound =
        "must not be more than %s in the future: the gateway's clock says %s"
            .formatted(inWords(clockSkew), shown);
    return new Violation(
        type.timeField(),
        statesItsTime ? bound : "is taken from the key or id of the request, and " + bound,
        shown);
  }

  private static String inWords(Duration time) {
    return time.toMillisPart() == 0
        ? time.toSeconds() + " seconds"
        : time.toMillis() + " milliseconds";
  }

  private Decoded<T> result(T event, Problems problems, List<Violation> claims) {
    if (problems.isEmpty()) {
      return claims.isEmpty() ? new Decoded.Accepted<>(event) : new Decoded.Forbidden<>(claims);
    }
    problems.addWhereNew(claims);
    return new Decoded.Refused<>(problems.found());
  }

  @SuppressWarnings("unchecked") // the reader was compiled for the schema of this type
  private T cast(Object read) {
    return (T) read;
  }
}
