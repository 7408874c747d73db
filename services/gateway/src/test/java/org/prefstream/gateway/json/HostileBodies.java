package org.prefstream.gateway.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.prefstream.events.Violation;
import org.prefstream.gateway.json.value.Problems;

/// The properties of every body with one kind of events, whatever its bytes.
final class HostileBodies<T extends SpecificRecord> {
  private static final int LONGEST_FIELD = 600;
  private static final int LONGEST_REASON = 1_000;

  private final BodyReader<T> reader;
  private final Set<String> fields;

  HostileBodies(EventType<T> type) {
    reader = Decoding.bodies(type);
    fields = type.schema().getFields().stream().map(Schema.Field::name).collect(Collectors.toSet());
  }

  /// Bodies worth mutating: some valid, some not.
  static Stream<byte[]> seeds(String... events) {
    return Stream.concat(
            Arrays.stream(events)
                .flatMap(
                    event ->
                        Stream.of(
                            event,
                            "[%s,%s]".formatted(event, event),
                            "%s\n\r\n%s\n".formatted(event, event),
                            event.replaceFirst("}", ",\"duration\":1e3,\"duration\":null}"),
                            event.replaceFirst("}", ",\"clientData\":{\"a\":\"\\\\ud800\"}}"),
                            event.substring(0, event.length() / 2))),
            Stream.of("", "[]", "7", "\uFEFF{}", "[".repeat(40), "{\"\":\"\\u0000\"}", "{} {}"))
        .map(text -> text.getBytes(UTF_8));
  }

  void check(byte[] body) {
    Body<T> document = reader.readJson(body, Decoding.RECEIPT);
    check(document);
    Body<T> lines = reader.readLines(body, Decoding.RECEIPT);
    check(lines);
    if (document instanceof Body.Single<T> single && isOneLine(body)) {
      assertThat(lines).isEqualTo(new Body.Batch<>(List.of(single.event())));
    }
  }

  private void check(Body<T> body) {
    switch (body) {
      case Body.Single<T>(Decoded<T> verdict) -> check(verdict);
      case Body.Batch<T>(List<Decoded<T>> verdicts) -> {
        assertThat(verdicts).hasSizeBetween(1, Decoding.MOST_EVENTS);
        verdicts.forEach(this::check);
      }
      case Body.Unreadable<T>(String reason) ->
          assertThat(reason).isNotBlank().hasSizeLessThan(200);
      case Body.TooMany<T>(int most) -> assertThat(most).isEqualTo(Decoding.MOST_EVENTS);
    }
  }

  private void check(Decoded<T> verdict) {
    switch (verdict) {
      case Decoded.Accepted<T>(T event) -> assertThat(again(event)).isEqualTo(verdict);
      case Decoded.Refused<T>(List<Violation> violations) -> {
        assertThat(violations).hasSizeBetween(1, Problems.MOST);
        violations.forEach(this::check);
      }
      case Decoded.Forbidden<T> forbidden -> throw new AssertionError(forbidden);
    }
  }

  private void check(Violation violation) {
    String field = violation.field();
    assertThat(violation.reason()).isNotBlank().hasSizeLessThan(LONGEST_REASON);
    assertThat(field).hasSizeLessThan(LONGEST_FIELD);
    assertThat(field.isEmpty() || fields.contains(root(field)) || isUnknown(violation))
        .as("%s", violation)
        .isTrue();
  }

  private static String root(String field) {
    return field.split("[.\\[]", -1)[0];
  }

  private static boolean isUnknown(Violation violation) {
    return violation.reason().startsWith("is not a field here");
  }

  private Decoded<T> again(T event) {
    byte[] json = Rendering.json(event).encode().getBytes(UTF_8);
    return reader.readJson(json, Decoding.RECEIPT) instanceof Body.Single<T> single
        ? single.event()
        : Decoded.Refused.because("was accepted before it was written and read again");
  }

  private static boolean isOneLine(byte[] body) {
    return new String(body, UTF_8).indexOf('\n') < 0;
  }
}
