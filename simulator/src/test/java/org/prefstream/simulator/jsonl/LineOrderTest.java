package org.prefstream.simulator.jsonl;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prefstream.simulator.event.Endpoint;

/// Annotations of a file state where they stand in it, and keep what they state themselves.
final class LineOrderTest {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_LONG_FOR_INTS)
          .build();
  private static final LineOrder ORDER = new LineOrder(Instant.parse("2026-11-27T10:00:00Z"));
  private static final Origin LINE_17 = Origin.of("votes.jsonl", 17);
  private static final String BOTH = "\"sequence\":17,\"annotatedAt\":\"2026-11-27T10:00:00Z\"";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}|{BOTH}",
        "` { } `|` {BOTH } `",
        "{\"a\":1}|{BOTH,\"a\":1}",
        "{\"sequence\":3,\"a\":1}|{\"annotatedAt\":\"2026-11-27T10:00:00Z\",\"sequence\":3,\"a\":1}",
        "{\"annotatedAt\":\"x\"}|{\"sequence\":17,\"annotatedAt\":\"x\"}",
        "{\"sequence\":null}|{\"annotatedAt\":\"2026-11-27T10:00:00Z\",\"sequence\":17}",
        "{\"annotatedAt\":null,\"s\":{\"sequence\":1},\"sequence\":null}"
            + "|{\"annotatedAt\":\"2026-11-27T10:00:00Z\",\"s\":{\"sequence\":1},\"sequence\":17}",
        "{\"sequence\":\"no number\",\"annotatedAt\":5}|{\"sequence\":\"no"
            + " number\",\"annotatedAt\":5}",
      })
  void addsTheFieldsThatALineLeavesOut(String line, String stated) {
    assertThat(state(line)).isEqualTo(stated.replace("BOTH", BOTH));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "7", "{", "{\"a\":", "{\"a\" 1}", "null", "not JSON"})
  void leavesLinesThatAreNotObjectsToTheGateway(String line) {
    assertThat(state(line)).isEqualTo(line);
  }

  @Test
  void leavesGenerationsAlone() {
    Line line = new Line(Endpoint.GENERATIONS, "{}", LINE_17);

    assertThat(ORDER.state(line)).isEqualTo(line);
  }

  @Test
  void leavesEventsThatDoNotComeFromAFileAlone() {
    Line line = new Line(Endpoint.SAFETY, "{}");

    assertThat(ORDER.state(line)).isEqualTo(line);
  }

  @Property
  void changesNothingElse(@ForAll("members") Map<String, String> members) throws IOException {
    StringBuilder json = new StringBuilder();
    members.forEach(
        (name, value) ->
            json.append(json.isEmpty() ? "" : " , ").append("\"%s\" : %s".formatted(name, value)));
    String line = "{" + json + "}";
    Map<String, Object> expected = readObject(line);
    expected.putIfAbsent("sequence", 17L);
    expected.putIfAbsent("annotatedAt", "2026-11-27T10:00:00Z");

    assertThat(readObject(state(line))).isEqualTo(expected);
  }

  @Provide
  Arbitrary<Map<String, String>> members() {
    return Arbitraries.maps(
            Arbitraries.of("a", "sequence", "annotatedAt", "\u00e4\ud83d\ude00", "\\u0061"),
            Arbitraries.of("null", "1", "\"null\"", "{\"sequence\":null}", "[1,{}]", "\"\\\"}\""))
        .filter(members -> !(members.containsKey("a") && members.containsKey("\\u0061")));
  }

  private static Map<String, Object> readObject(String json) throws IOException {
    return JSON.readValue(json, new TypeReference<LinkedHashMap<String, Object>>() {});
  }

  private static String state(String line) {
    Entry stated = ORDER.state(new Line(Endpoint.PREFERENCE, line, LINE_17));
    return ((Line) stated).json();
  }
}
