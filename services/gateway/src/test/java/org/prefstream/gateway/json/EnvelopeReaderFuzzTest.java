package org.prefstream.gateway.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.prefstream.gateway.json.value.Problems;

/// Messages of any bytes.
final class EnvelopeReaderFuzzTest {
  private static final EnvelopeReader READER = new EnvelopeReader(List.of("safety", "preference"));

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "")
  void cutsOutTheSameEventAgainOrNamesTheProblem(byte[] message) {
    switch (READER.read(message)) {
      case Envelope.Message read -> {
        assertThat(new String(message, UTF_8)).contains(new String(read.event(), UTF_8));
        assertThat(READER.read(compose(read)))
            .isInstanceOfSatisfying(
                Envelope.Message.class,
                again -> {
                  assertThat(again.id()).isEqualTo(read.id());
                  assertThat(again.kind()).isEqualTo(read.kind());
                  assertThat(again.event()).isEqualTo(read.event());
                });
      }
      case Envelope.Malformed malformed -> {
        assertThat(malformed.id()).hasSizeLessThan(257);
        assertThat(malformed.violations())
            .hasSizeBetween(1, Problems.MOST)
            .allSatisfy(
                violation -> {
                  assertThat(violation.field()).hasSizeLessThan(150);
                  assertThat(violation.reason()).isNotBlank().hasSizeLessThan(200);
                });
      }
      case Envelope.Unreadable unreadable ->
          assertThat(unreadable.reason()).isNotBlank().hasSizeLessThan(200);
    }
  }

  static Stream<byte[]> seeds() {
    return Stream.of(
            "{\"id\":\"1\",\"safety\":{\"a\":[1,{\"b\":\"}\"}]}}",
            "{ \"preference\" : {} ,\n \"id\" : \"\\u0031\" }",
            "{\"id\":\"1\",\"id\":2,\"safety\":[],\"preference\":{},\"other\":{\"a\":[]}}",
            "{\"id\":\"\uD83D\uDE00\",\"safety\":{\"a\":\"\uD83D\uDE00\"}}",
            "{\"safety\":" + "[".repeat(40),
            "[]")
        .map(text -> text.getBytes(UTF_8));
  }

  private static byte[] compose(Envelope.Message message) {
    String id = new JsonObject().put("id", message.id()).encode();
    String event = new String(message.event(), UTF_8);
    return "{\"%s\":%s,%s".formatted(message.kind(), event, id.substring(1)).getBytes(UTF_8);
  }
}
