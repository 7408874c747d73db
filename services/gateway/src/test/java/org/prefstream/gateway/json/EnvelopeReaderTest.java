package org.prefstream.gateway.json;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EnvelopeReaderTest {
  private static final EnvelopeReader READER = new EnvelopeReader(List.of("safety", "preference"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\":\"1\",\"safety\":{\"a\":[1,{\"b\":\"}\"}]}}",
        "{\"safety\":{\"a\":[1,{\"b\":\"}\"}]},\"id\":\"1\"}",
        " { \"id\" : \"\\u0031\" ,\n \"safety\" : {\"a\":[1,{\"b\":\"}\"}]} } "
      })
  void cutsOutTheEventWhereverItIs(String message) {
    Envelope.Message read = (Envelope.Message) read(message);

    assertThat(read.id()).isEqualTo("1");
    assertThat(read.kind()).isEqualTo("safety");
    assertThat(new String(read.event(), UTF_8)).isEqualTo("{\"a\":[1,{\"b\":\"}\"}]}");
  }

  @Test
  void ignoresAByteOrderMarkBeforeAMessage() {
    String message = "{\"id\":\"1\",\"safety\":{\"a\":1}}";

    Envelope.Message read = (Envelope.Message) read("\uFEFF" + message);

    assertThat(new String(read.event(), UTF_8)).isEqualTo("{\"a\":1}");
    assertThat(READER.read(("\uFEFF" + message).getBytes(UTF_16BE)))
        .isEqualTo(
            new Envelope.Unreadable(
                "the message is in UTF-16, as its byte order mark says; accepted is UTF-8"));
  }

  @Property
  void cutsOutExactlyTheEventWhateverSurroundsIt(
      @ForAll @IntRange(max = 20) int blanks, @ForAll @IntRange(max = 20_000) int length) {
    String blank = " ".repeat(blanks);
    String event = "{" + blank + "\"t\":\"" + "ä".repeat(length) + "\"" + blank + "}";
    String message = "{" + blank + "\"preference\"" + blank + ":" + blank + event + blank;

    Envelope.Message read = (Envelope.Message) read(message + ",\"id\":\"x\"}");

    assertThat(new String(read.event(), UTF_8)).isEqualTo(event);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}|id",
        "{\"id\":\"1\"}|",
        "{\"id\":7,\"safety\":{}}|id",
        "{\"id\":\"\",\"safety\":{}}|id",
        "{\"id\":\"1\",\"id\":\"2\",\"safety\":{}}|id",
        "{\"id\":\"1\",\"safety\":[]}|safety",
        "{\"id\":\"1\",\"safety\":{},\"preference\":{}}|",
        "{\"id\":\"1\",\"safety\":{},\"safety\":{}}|",
        "{\"id\":\"1\",\"safety\":{},\"other\":0}|other"
      })
  void namesTheProblemsOfAMessage(String message, String field) {
    assertThat(read(message))
        .asInstanceOf(type(Envelope.Malformed.class))
        .satisfies(
            malformed ->
                assertThat(malformed.violations())
                    .anyMatch(v -> v.field().equals(field == null ? "" : field)));
  }

  @Test
  void keepsTheIdOfAnInvalidMessage() {
    assertThat(read("{\"other\":0,\"id\":\"1\"}"))
        .asInstanceOf(type(Envelope.Malformed.class))
        .extracting(Envelope.Malformed::id)
        .isEqualTo("1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "7", "[]", "null", "{", "{\"id\":\"1\",\"safety\":{}", "{} {}", "{\"a\"}"})
  void cannotReadAnythingButOneObject(String message) {
    assertThat(read(message)).isInstanceOf(Envelope.Unreadable.class);
  }

  @Test
  void cannotReadObjectsNestedTooDeeply() {
    assertThat(read("{\"safety\":" + "[".repeat(100_000)))
        .asInstanceOf(type(Envelope.Unreadable.class))
        .extracting(Envelope.Unreadable::reason)
        .asString()
        .contains("32 levels");
  }

  private static Envelope read(String message) {
    return READER.read(message.getBytes(UTF_8));
  }
}
