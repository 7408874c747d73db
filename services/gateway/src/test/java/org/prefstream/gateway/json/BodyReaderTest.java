package org.prefstream.gateway.json;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prefstream.events.Generation;
import org.prefstream.gateway.json.Decoded.Accepted;
import org.prefstream.gateway.json.Decoded.Refused;

/// How bodies are split into events.
final class BodyReaderTest {
  private static final String EVENT = "{\"prompt\":\"p\",\"response\":\"r\",\"model\":\"m\"}";
  private static final String BOM = "\uFEFF";
  private static final BodyReader<Generation> BODIES = Decoding.bodies(EventType.GENERATION);

  @Test
  void distinguishesOneEventFromAnArrayOfOne() {
    assertThat(json(EVENT)).isInstanceOf(Body.Single.class);
    assertThat(json(" [ " + EVENT + " ] ")).isInstanceOf(Body.Batch.class);
  }

  @Test
  void keepsTheOrderOfLines() {
    List<Decoded<Generation>> verdicts =
        batch(lines(EVENT + "\n{}\n" + EVENT + "\n[1\n\n \t\r\n7"));

    assertThat(verdicts.stream().map(v -> v instanceof Accepted))
        .containsExactly(true, false, true, false, false);
  }

  @Test
  void refusesALineWithMoreThanOneValue() {
    assertThat(batch(lines(EVENT + EVENT)).getFirst()).isInstanceOf(Refused.class);
    assertThat(batch(lines(EVENT + " x")).getFirst()).isInstanceOf(Refused.class);
  }

  @Test
  void doesNotLetALineContinueOnTheNext() {
    List<Decoded<Generation>> verdicts =
        batch(lines("{\"prompt\":\"p\",\n\"response\":\"r\",\"model\":\"m\"}\n" + EVENT));

    assertThat(verdicts.stream().map(v -> v instanceof Accepted))
        .containsExactly(false, false, true);
  }

  @Test
  void aByteOrderMarkBeforeAJsonTextIsIgnored() {
    assertThat(json(BOM + EVENT)).isInstanceOf(Body.Single.class);
    assertThat(json(BOM + "[" + EVENT + "]")).isInstanceOf(Body.Batch.class);
    assertThat(batch(lines(BOM + EVENT + "\n" + BOM + EVENT + "\n" + BOM + "\r\n" + BOM)))
        .hasSize(2)
        .allMatch(verdict -> verdict instanceof Accepted);
    assertThat(json(BOM + "{")).isEqualTo(json("{"));
    assertThat(json(BOM)).isEqualTo(json(""));
  }

  @Test
  void refusesAByteOrderMarkElsewhere() {
    assertThat(json(BOM + BOM + EVENT)).isInstanceOf(Body.Unreadable.class);
    assertThat(json(EVENT + BOM)).isInstanceOf(Body.Unreadable.class);
    assertThat(batch(lines(EVENT + BOM)).getFirst()).isInstanceOf(Refused.class);
  }

  @ParameterizedTest
  @CsvSource({"UTF-16LE, UTF-16", "UTF-16BE, UTF-16", "UTF-32LE, UTF-32", "UTF-32BE, UTF-32"})
  void namesTheEncodingOfAnotherByteOrderMark(String charset, String encoding) {
    byte[] body = (BOM + EVENT).getBytes(Charset.forName(charset));

    assertThat(BODIES.readJson(body, Decoding.RECEIPT))
        .isEqualTo(BODIES.readLines(body, Decoding.RECEIPT))
        .isEqualTo(
            new Body.Unreadable<>(
                "the body is in %s, as its byte order mark says; accepted is UTF-8"
                    .formatted(encoding)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n", "\r\n\t\n"})
  void cannotReadABodyWithoutEvents(String body) {
    assertThat(json(body)).isEqualTo(new Body.Unreadable<>("the body holds no event"));
    assertThat(lines(body)).isEqualTo(new Body.Unreadable<>("the body holds no event"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", " \t\r\n\r\n", "\n{}", " x", "\u000B", "\u00A0"})
  void requiresAsManyLinesAsTheContractDoes(String body) {
    String pattern =
        Decoding.contract()
            .getJsonObject("paths")
            .getJsonObject("/v1/generations")
            .getJsonObject("post")
            .getJsonObject("requestBody")
            .getJsonObject("content")
            .getJsonObject("application/x-ndjson")
            .getJsonObject("schema")
            .getString("pattern");

    assertThat(
            Decoding.bodies(EventType.GENERATION).readLines(body.getBytes(UTF_8), Decoding.RECEIPT))
        .isInstanceOf(
            Pattern.compile(pattern).matcher(body).find()
                ? Body.Batch.class
                : Body.Unreadable.class);
  }

  @Test
  void cannotReadAnEmptyArray() {
    assertThat(json("[]")).isEqualTo(new Body.Unreadable<>("the body holds no event"));
  }

  @Test
  void locatesMalformedJsonWithoutQuotingIt() {
    assertThat(json("{\"prompt\":\n secret}"))
        .isInstanceOfSatisfying(
            Body.Unreadable.class,
            unreadable ->
                assertThat(unreadable.reason()).contains("line 2").doesNotContain("secret"));
  }

  @Test
  void cannotReadTextThatIsNotUtf8() {
    byte[] body = EVENT.getBytes(UTF_8);
    body[11] = (byte) 0xFF;

    assertThat(BODIES.readJson(body, Decoding.RECEIPT))
        .isEqualTo(new Body.Unreadable<>("the body is not UTF-8 at byte 11"));
    assertThat(BODIES.readLines(body, Decoding.RECEIPT)).isInstanceOf(Body.Unreadable.class);
  }

  @Test
  void cannotReadUtf16() {
    assertThat(BODIES.readJson(EVENT.getBytes(UTF_16LE), Decoding.RECEIPT))
        .isInstanceOf(Body.Unreadable.class);
  }

  @Test
  void boundsNestingNumbersAndNames() {
    assertThat(json("[".repeat(100_000))).isInstanceOf(Body.Unreadable.class);
    assertThat(json("{\"x\":" + "[".repeat(40) + "]".repeat(40) + "}"))
        .isInstanceOf(Body.Unreadable.class);
    assertThat(json("{\"x\":" + "9".repeat(10_000) + "}")).isInstanceOf(Body.Unreadable.class);
    assertThat(json("{\"" + "n".repeat(10_000) + "\":1}")).isInstanceOf(Body.Unreadable.class);
  }

  @Test
  void refusesOnlyTheLineThatIsNestedTooDeep() {
    List<Decoded<Generation>> verdicts = batch(lines("[".repeat(100_000) + "\n" + EVENT));

    assertThat(verdicts.stream().map(v -> v instanceof Accepted)).containsExactly(false, true);
  }

  @Test
  void boundsTheNumberOfEvents() {
    String[] events = new String[Decoding.MOST_EVENTS + 1];
    Arrays.fill(events, EVENT);

    assertThat(json("[" + String.join(",", events) + "]"))
        .isEqualTo(new Body.TooMany<>(Decoding.MOST_EVENTS));
    assertThat(lines(String.join("\n", events)))
        .isEqualTo(new Body.TooMany<>(Decoding.MOST_EVENTS));
    events[0] = "";
    assertThat(lines(String.join("\n", events))).isInstanceOf(Body.Batch.class);
  }

  private static Body<Generation> json(String body) {
    return BODIES.readJson(body.getBytes(UTF_8), Decoding.RECEIPT);
  }

  private static Body<Generation> lines(String body) {
    return BODIES.readLines(body.getBytes(UTF_8), Decoding.RECEIPT);
  }

  private static List<Decoded<Generation>> batch(Body<Generation> body) {
    return switch (body) {
      case Body.Batch<Generation>(List<Decoded<Generation>> verdicts) -> verdicts;
      case Body<Generation> other -> throw new AssertionError(other);
    };
  }
}
