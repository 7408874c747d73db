package org.prefstream.simulator.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Instant;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class EventReaderTest {

  private static final String TIME =
      "\"annotatedAt\":\"2026-11-23T18:00:00.123456789+01:00\",\"sequence\":7";

  @Test
  void fillsInTheIdsThatFollowFromTheTexts() {
    Event event =
        EventReader.read(
            new Line(
                Endpoint.GENERATIONS,
                """
                {"prompt":"Hi","response":"","model":"m","generatedAt":"2026-11-23T17:00:00Z",
                 "promptSource":null,"attributes":{"k":"v"},"samplingParameters":{"topP":0.9}}
                """));

    assertThat(event)
        .isEqualTo(
            new Generation(
                "3639efcd08abb273b1619e82e78c29a7df02c1051b1820e99fc395dcaa3326b8",
                "Hi",
                null,
                "3639efcd08abb273b1619e82e78c29a7df02c1051b1820e99fc395dcaa3326b8",
                "",
                "m",
                Instant.parse("2026-11-23T17:00:00Z")));
  }

  @Test
  void readsSeverityByNumberAndByName() {
    Event byNumber =
        safety("\"categories\":[\"White-Collar Crime\",\"Drugs\"],\"severity\":2," + TIME);
    Event byName =
        safety(
            "\"categories\":[\"Drugs\",\"White-Collar Crime\"],\"severity\":\"MODERATE\"," + TIME);

    assertThat(byNumber).isEqualTo(byName);
    assertThat(((SafetyAnnotation) byName).categories())
        .containsExactly(HarmCategory.DRUGS, HarmCategory.WHITE_COLLAR_CRIME);
    assertThat(((SafetyAnnotation) byName).annotatedAt())
        .isEqualTo(Instant.parse("2026-11-23T17:00:00.123456789Z"));
  }

  @Test
  void aRetractionNeedsNoLabels() {
    assertThat(safety("\"retracted\":true," + TIME))
        .isEqualTo(
            new SafetyAnnotation(
                "p",
                "a",
                "v",
                AnnotatorKind.HUMAN,
                Instant.parse("2026-11-23T17:00:00.123456789Z"),
                7,
                true,
                Set.of(),
                null,
                null));
  }

  static Stream<Arguments> invalid() {
    return Stream.of(
        arguments(Endpoint.SAFETY, annotation("\"severity\":1," + TIME), "0 categories"),
        arguments(
            Endpoint.SAFETY,
            annotation("\"severity\":0,\"categories\":[\"Drugs\"]," + TIME),
            "SAFE with 1"),
        arguments(Endpoint.SAFETY, annotation("\"severity\":4," + TIME), "0 to 3"),
        arguments(
            Endpoint.SAFETY,
            annotation("\"severity\":1,\"categories\":[\"Rudeness\"]," + TIME),
            "Rudeness"),
        arguments(
            Endpoint.SAFETY,
            annotation("\"severity\":1,\"categories\":[\"Drugs\",\"Drugs\"]," + TIME),
            "twice"),
        arguments(Endpoint.SAFETY, annotation(TIME), "severity is absent"),
        arguments(Endpoint.SAFETY, annotation("\"severity\":0"), "annotatedAt is absent"),
        arguments(
            Endpoint.SAFETY,
            annotation("\"severity\":0,\"annotatedAt\":\"yesterday\""),
            "annotatedAt is no ISO-8601"),
        arguments(Endpoint.SAFETY, annotation("\"mood\":0," + TIME), "unknown fields [mood]"),
        arguments(Endpoint.SAFETY, annotation("\"severity\":0,\"duration\":-1," + TIME), "below 0"),
        arguments(
            Endpoint.PREFERENCE,
            """
            {"promptId":"p","responseA":"a","responseB":"a","annotatorId":"v","choice":"A",
             "dimension":"OVERALL",%s}
            """
                .formatted(TIME),
            "responseB is responseA"),
        arguments(
            Endpoint.PREFERENCE,
            """
            {"promptId":"p","responseA":"a","responseB":"b","annotatorId":"v","choice":"C",
             "dimension":"OVERALL",%s}
            """
                .formatted(TIME),
            "choice is no Choice"),
        arguments(
            Endpoint.PREFERENCE,
            """
            {"promptId":"","responseA":"a","responseB":"b","annotatorId":"v","choice":"A",
             "dimension":"OVERALL",%s}
            """
                .formatted(TIME),
            "promptId has 0 characters"),
        arguments(Endpoint.GENERATIONS, "[]", "not one JSON object"),
        arguments(Endpoint.GENERATIONS, "{} {}", "not one JSON object"),
        arguments(Endpoint.GENERATIONS, "{\"prompt\":1}", "prompt is no String"));
  }

  @ParameterizedTest
  @MethodSource("invalid")
  void refusesWhatTheContractForbids(Endpoint endpoint, String json, String reason) {
    assertThatThrownBy(() -> EventReader.read(new Line(endpoint, json)))
        .isInstanceOf(InvalidEventException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void refusesIdsWithControlCharactersOrLoneSurrogatesOrTooManyCharacters() {
    for (String id : new String[] {"a\u0007", "\ud83d", "x".repeat(257)}) {
      assertThatThrownBy(() -> Ids.require("promptId", id))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("promptId");
    }
    Ids.require("promptId", "😀".repeat(256));
  }

  @Test
  void refusesNamesThatLookLikeOthers() {
    for (String id :
        new String[] {
          " a", "a\u00A0", "\u3000a", "a\u200Bb", "\uFEFFa", "Rene\u0301", "a\u2028b", "a\u3164"
        }) {
      assertThatThrownBy(() -> Ids.require("promptId", id))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("promptId must be in Unicode NFC");
    }
    Ids.require("promptId", "Ren\u00E9 van der Berg");
    Ids.requireName("promptSource", "");
  }

  private static Event safety(String fields) {
    return EventReader.read(new Line(Endpoint.SAFETY, annotation(fields)));
  }

  private static String annotation(String fields) {
    return "{\"promptId\":\"p\",\"responseId\":\"a\",\"annotatorId\":\"v\"," + fields + "}";
  }
}
