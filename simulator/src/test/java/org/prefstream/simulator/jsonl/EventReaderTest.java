package org.prefstream.simulator.jsonl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Instant;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prefstream.simulator.event.AnnotatorKind;
import org.prefstream.simulator.event.Endpoint;
import org.prefstream.simulator.event.Event;
import org.prefstream.simulator.event.Generation;
import org.prefstream.simulator.event.HarmCategory;
import org.prefstream.simulator.event.SafetyAnnotation;

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
            "annotatedAt is not an ISO 8601"),
        arguments(Endpoint.SAFETY, annotation("\"mood\":0," + TIME), "mood is not a field"),
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
            "choice must be one of [A, B, TIE]"),
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
        arguments(Endpoint.GENERATIONS, "{\"prompt\":1}", "prompt is not a valid String"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "retracted":"true"              | retracted is not a valid boolean
          "retracted":1                   | retracted is not a valid boolean
          "retracted":true,"retracted":true | not one JSON object
          "sequence":"7"                  | sequence is not a valid long
          "sequence":""                   | sequence is not a valid long
          "sequence":7.0                  | sequence is not a valid long
          "sequence":99999999999999999999 | sequence cannot be read
          "sequence":9007199254740992     | sequence is 9007199254740992
          "duration":true                 | duration is not a valid Long
          "annotatorKind":"human"         | annotatorKind must be one of [HUMAN, MODEL]
          "annotatorKind":" HUMAN"        | annotatorKind must be one of [HUMAN, MODEL]
          "annotatorKind":""              | annotatorKind must be one of [HUMAN, MODEL]
          "annotatorKind":"0"             | annotatorKind must be one of [HUMAN, MODEL]
          "annotatorKind":0               | annotatorKind is not a valid String
          "categories":"Drugs"            | categories is not a valid array
          "categories":{}                 | categories is not a valid array
          "categories":[null]             | categories contains an unknown one: null
          "categories":[5]                | categories
          "severity":"2"                  | severity must be SAFE, MINOR, MODERATE or SEVERE, or 0 to 3
          "severity":2.0                  | severity must be SAFE, MINOR, MODERATE or SEVERE, or 0 to 3
          "severity":[2]                  | severity must be SAFE, MINOR, MODERATE or SEVERE, or 0 to 3
          "clientData":{"a":"b","a":"c"}  | clientData cannot be read
          "clientData":{"a":[null]}       | clientData is not a valid
          "clientData":"x"                | clientData is not a valid object
          "mood":null                     | mood is not a field
          "Severity":2                    | Severity is not a field
          """)
  void refusesValuesOfAnotherType(String field, String reason) {
    String severity = field.contains("everity") ? "" : ",\"severity\":0";
    String time = "\"annotatedAt\":\"2026-11-23T18:00:00Z\"" + severity + "," + field;

    assertThatThrownBy(() -> safety(time))
        .isInstanceOf(InvalidEventException.class)
        .hasMessageContaining(reason);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "[]",
        "7",
        "\"x\"",
        "{",
        "{\"promptId\":",
        "{}{}",
        "{} x",
        "{'a':1}",
        "{a:1}",
        "{\"sequence\":NaN}",
        "{\"sequence\":01}",
        "{\"sequence\":1,}"
      })
  void refusesWhatIsNotOneJsonObject(String json) {
    assertThatThrownBy(() -> EventReader.read(new Line(Endpoint.SAFETY, json)))
        .isInstanceOf(InvalidEventException.class)
        .hasMessage("not one JSON object");
  }

  @Test
  void neverQuotesAnEvent() {
    assertThatThrownBy(
            () -> safety("\"severity\":0,\"duration\":\"secret\",\"annotatedAt\":\"secret\""))
        .isInstanceOf(InvalidEventException.class)
        .hasMessage("duration is not a valid Long")
        .hasNoCause();
  }

  @Test
  void aFieldThatIsNullCountsAsAbsent() {
    String nulls =
        "\"annotatorKind\":null,\"retracted\":null,\"duration\":null,\"clientData\":null,";

    assertThat(safety(nulls + "\"severity\":0,\"categories\":null," + TIME))
        .isEqualTo(safety("\"severity\":0," + TIME));
  }

  @ParameterizedTest
  @MethodSource("invalid")
  void refusesWhatTheContractForbids(Endpoint endpoint, String json, String reason) {
    assertThatThrownBy(() -> EventReader.read(new Line(endpoint, json)))
        .isInstanceOf(InvalidEventException.class)
        .hasMessageContaining(reason);
  }

  private static Event safety(String fields) {
    return EventReader.read(new Line(Endpoint.SAFETY, annotation(fields)));
  }

  private static String annotation(String fields) {
    return "{\"promptId\":\"p\",\"responseId\":\"a\",\"annotatorId\":\"v\"," + fields + "}";
  }
}
