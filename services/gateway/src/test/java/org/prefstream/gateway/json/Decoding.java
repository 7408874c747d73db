package org.prefstream.gateway.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.prefstream.events.Violation;
import org.prefstream.gateway.json.Decoded.Accepted;
import org.prefstream.gateway.json.Decoded.Forbidden;
import org.prefstream.gateway.json.Decoded.Refused;

/// Decodes texts by the real contract, at a fixed time of receipt.
public final class Decoding {
  static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  static final Receipt RECEIPT =
      new Receipt(NOON, new UnstatedTime.OfReceipt(), new ToAnnotatorW());
  static final Duration SKEW = Duration.ofMinutes(5);
  static final int MOST_EVENTS = 100;

  private Decoding() {}

  /// Attributes annotations without an annotator to w.
  private record ToAnnotatorW() implements Attribution {
    @Override
    public List<Violation> claims(SpecificRecord event) {
      return List.of();
    }

    @Override
    public void attribute(SpecificRecord event) {
      Schema.Field field = event.getSchema().getField("annotatorId");
      if (field != null && event.get(field.pos()) == null) {
        event.put(field.pos(), "w");
      }
    }
  }

  public static JsonObject contract() {
    try (InputStream in =
        EventType.class.getResourceAsStream("/org/prefstream/gateway/openapi.json")) {
      return Buffer.buffer(Objects.requireNonNull(in).readAllBytes()).toJsonObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Map<String, Object> schemas() {
    return contract().getJsonObject("components").getJsonObject("schemas").getMap();
  }

  static <T extends SpecificRecord> BodyReader<T> bodies(EventType<T> type) {
    return new BodyReader<>(EventDecoder.compile(type, schemas(), SKEW), MOST_EVENTS);
  }

  static <T extends SpecificRecord> Decoded<T> decode(EventType<T> type, String json) {
    return switch (bodies(type).readJson(json.getBytes(UTF_8), RECEIPT)) {
      case Body.Single<T>(Decoded<T> event) -> event;
      case Body<T> other -> throw new AssertionError(other);
    };
  }

  static <T extends SpecificRecord> T accepted(EventType<T> type, String json) {
    return switch (decode(type, json)) {
      case Accepted<T>(T event) -> event;
      case Refused<T> refused -> throw new AssertionError(refused);
      case Forbidden<T> forbidden -> throw new AssertionError(forbidden);
    };
  }

  static <T extends SpecificRecord> List<Violation> refused(EventType<T> type, String json) {
    return switch (decode(type, json)) {
      case Accepted<T> accepted -> throw new AssertionError("was accepted");
      case Refused<T>(List<Violation> violations) -> violations;
      case Forbidden<T> forbidden -> throw new AssertionError(forbidden);
    };
  }

  static <T extends SpecificRecord> List<String> refusedFields(EventType<T> type, String json) {
    return refused(type, json).stream().map(Violation::field).toList();
  }
}
