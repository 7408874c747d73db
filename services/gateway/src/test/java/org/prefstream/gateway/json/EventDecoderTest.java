package org.prefstream.gateway.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.prefstream.gateway.json.Decoding.accepted;
import static org.prefstream.gateway.json.Decoding.refused;
import static org.prefstream.gateway.json.Decoding.refusedFields;
import static org.prefstream.gateway.json.EventType.GENERATION;
import static org.prefstream.gateway.json.EventType.PREFERENCE_ANNOTATION;
import static org.prefstream.gateway.json.EventType.SAFETY_ANNOTATION;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prefstream.events.AnnotatorKind;
import org.prefstream.events.ContentId;
import org.prefstream.events.Generation;
import org.prefstream.events.HarmCategories;
import org.prefstream.events.PreferenceAnnotation;
import org.prefstream.events.SafetyAnnotation;
import org.prefstream.events.SamplingParameters;
import org.prefstream.events.Severity;
import org.prefstream.events.Violation;
import org.prefstream.gateway.json.value.Problems;

/// The decoding of single events, field by field.
final class EventDecoderTest {
  private static final String SAFETY =
      "{'promptId':'p','responseId':'r','annotatorId':'a','severity':0%s}";
  private static final String PREFERENCE =
      "{'promptId':'p','responseA':'a','responseB':'b','dimension':'OVERALL','annotatorId':'w',"
          + "'choice':'A'%s}";
  private static final String EXACT = "2026-11-23T11:59:59.123456789Z";
  private static final String GENERATED = "{'prompt':'p','response':'r','model':'m'%s}";

  @Test
  void readsEveryFieldOfAGeneration() {
    Generation event =
        accepted(
            GENERATION,
            json(
                """
                {'promptId':'p1','prompt':'Grüße 😀\\n','promptSource':'set','responseId':'r1',
                 'response':'','model':'m','generatedAt':'2026-11-23T10:00:00Z',
                 'samplingParameters':{'temperature':0.7,'topP':1,'topK':40,'maxTokens':9,'seed':-1},
                 'attributes':{'a':'b','c':''}}\
                """));

    assertThat(event.getPromptId()).isEqualTo("p1");
    assertThat(event.getPrompt()).isEqualTo("Grüße 😀\n");
    assertThat(event.getPromptSource()).isEqualTo("set");
    assertThat(event.getResponseId()).isEqualTo("r1");
    assertThat(event.getResponse()).isEmpty();
    assertThat(event.getGeneratedAt()).isEqualTo("2026-11-23T10:00:00Z");
    assertThat(event.getSamplingParameters())
        .isEqualTo(new SamplingParameters(0.7, 1.0, 40, 9, -1L));
    assertThat(event.getAttributes()).isEqualTo(Map.of("a", "b", "c", ""));
  }

  @Test
  void derivesTheIdsOfAGenerationFromItsTexts() {
    Generation event = accepted(GENERATION, json(GENERATED, ",'promptId':null"));

    assertThat(event.getPromptId()).isEqualTo(ContentId.ofPrompt("p"));
    assertThat(event.getResponseId()).isEqualTo(ContentId.ofResponse("p", "r"));
    assertThat(event.getGeneratedAt()).isEqualTo(Decoding.NOON);
    assertThat(event.getAttributes()).isEmpty();
    assertThat(event.getSamplingParameters()).isNull();
  }

  @ParameterizedTest
  @CsvSource({"0,SAFE", "'SAFE',SAFE", "2,MODERATE", "2.0,MODERATE", "'SEVERE',SEVERE"})
  void acceptsSeverityByNumberAndByName(String written, Severity severity) {
    String text = written.matches("[A-Z]+") ? "\"" + written + "\"" : written;
    String categories = severity == Severity.SAFE ? "[]" : "['Drugs']";
    SafetyAnnotation event =
        accepted(
            SAFETY_ANNOTATION,
            json(
                SAFETY.replace("'severity':0", "'severity':" + text),
                ",'categories':" + categories));

    assertThat(event.getSeverity()).isEqualTo(severity);
  }

  @Test
  void acceptsEveryCategoryByItsDatasetKey() {
    String keys = String.join("','", HarmCategories.DATASET_KEYS);
    SafetyAnnotation event =
        accepted(
            SAFETY_ANNOTATION, json(SAFETY.replace(":0", ":3"), ",'categories':['" + keys + "']"));

    assertThat(event.getCategories()).isEqualTo(HarmCategories.ALL);
  }

  @Test
  void requiresNoJudgementInARetraction() {
    SafetyAnnotation safety =
        accepted(
            SAFETY_ANNOTATION,
            json("{'promptId':'p','responseId':'r','annotatorId':'a','retracted':true}"));
    PreferenceAnnotation preference =
        accepted(
            PREFERENCE_ANNOTATION,
            json(PREFERENCE.replace("'choice':'A'", "'retracted':true"), ""));

    assertThat(safety.getSeverity()).isNull();
    assertThat(safety.getCategories()).isEmpty();
    assertThat(safety.getAnnotatorKind()).isEqualTo(AnnotatorKind.HUMAN);
    assertThat(preference.getChoice()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        ",'severity':0                     | severity",
        ",'categories':['Drugs']           | severity",
        ",'categories':['drugs']           | categories[0]",
        ",'categories':['Drugs','Drugs']   | categories",
        ",'categories':'Drugs'             | categories",
        ",'duration':-1                    | duration",
        ",'duration':1.5                   | duration",
        ",'duration':'1'                   | duration",
        ",'duration':99999999999999999999  | duration",
        ",'annotatedAt':'yesterday'        | annotatedAt",
        ",'annotatedAt':1763899200000      | annotatedAt",
        ",'annotatedAt':'2026-11-23T12:05:00.001Z' | annotatedAt",
        ",'annotatorKind':'UNKNOWN'        | annotatorKind",
        ",'retracted':'yes'                | retracted",
        ",'clientData':{'a':1}             | clientData.a",
        ",'clientData':{'a':'b','a':'c'}   | clientData.a",
        ",'clientData':{'a':'\\ud800'}     | clientData.a",
        ",'clientData':[]                  | clientData",
        ",'unheard':[{'of':1}]             | unheard",
        ",'Severity':1                     | Severity",
      })
  void refusesASafetyAnnotationByField(String more, String field) {
    assertThat(refusedFields(SAFETY_ANNOTATION, json(SAFETY, more))).containsExactly(field);
  }

  @ParameterizedTest
  @ValueSource(strings = {"4", "-1", "1.5", "\"safe\"", "\"UNKNOWN\"", "true", "[]", "\"2\""})
  void refusesOtherSeverities(String severity) {
    List<Violation> refused =
        refused(SAFETY_ANNOTATION, json(SAFETY.replace(":0", ":" + severity), ""));

    assertThat(refused)
        .containsExactly(
            new Violation(
                "severity", "must be 0, 1, 2 or 3, or its name: SAFE, MINOR, MODERATE or SEVERE"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\\u0000",
        "a\\u0001b",
        "a\\u0085b",
        "new\\nline",
        "end\\n",
        "\\ud800",
        "\\udc00\\ud800",
        "a\\udfff",
        " a",
        "a\\u00a0",
        "\\u3000a",
        "a\\u200bb",
        "\\ufeffa",
        "Rene\\u0301"
      })
  void refusesEmptyIdsAndIdsWithForbiddenCharacters(String id) {
    String body = json(PREFERENCE, "").replace("\"w\"", "\"" + id + "\"");

    assertThat(refusedFields(PREFERENCE_ANNOTATION, body)).containsExactly("annotatorId");
  }

  @Test
  void refusesIdsThatAreTooLong() {
    String longest = "😀".repeat(256);

    assertThat(
            refusedFields(
                PREFERENCE_ANNOTATION,
                json(PREFERENCE, "").replace("\"p\"", "\"" + "x".repeat(10_000) + "\"")))
        .containsExactly("promptId");
    assertThat(
            accepted(
                    PREFERENCE_ANNOTATION,
                    json(PREFERENCE, "").replace("\"p\"", "\"" + longest + "\""))
                .getPromptId())
        .isEqualTo(longest);
  }

  @Test
  void refusesLoneSurrogatesInTexts() {
    String body = "{\"prompt\":\"\\ud83d\",\"response\":\"a\\ude00\",\"model\":\"\\ud83d\\ude00\"}";

    assertThat(refusedFields(GENERATION, body)).containsExactly("prompt", "response");
  }

  @Test
  void refusesToCompareAResponseWithItself() {
    assertThat(refusedFields(PREFERENCE_ANNOTATION, json(PREFERENCE, "").replace("\"b\"", "\"a\"")))
        .containsExactly("responseB");
  }

  @Test
  void refusesARepeatedField() {
    assertThat(refused(PREFERENCE_ANNOTATION, json(PREFERENCE, ",'choice':'B'")))
        .containsExactly(new Violation("choice", "must appear only once"));
  }

  @Test
  void listsTheCategoriesIfOneIsUnknown() {
    String reason =
        refused(SAFETY_ANNOTATION, json(SAFETY, ",'categories':['Spam']")).getFirst().reason();

    assertThat(reason).contains(HarmCategories.DATASET_KEYS).doesNotContain("Spam");
  }

  @Test
  void listsTheFieldsIfOneIsUnknown() {
    assertThat(refused(GENERATION, json(GENERATED, ",'seed':1")))
        .singleElement()
        .extracting(Violation::reason)
        .asString()
        .contains("promptId", "samplingParameters", "attributes");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'temperature':-0.1} | samplingParameters.temperature",
        "{'temperature':1e999}| samplingParameters.temperature",
        "{'topP':0}           | samplingParameters.topP",
        "{'topK':2147483648}  | samplingParameters.topK",
        "{'seed':0.5}         | samplingParameters.seed",
        "{'minP':1}           | samplingParameters.minP",
        "[]                   | samplingParameters",
      })
  void refusesSamplingParametersByField(String value, String field) {
    assertThat(refusedFields(GENERATION, json(GENERATED, ",'samplingParameters':" + value)))
        .containsExactly(field);
  }

  @Test
  void reportsAllProblemsOfAnEventTogether() {
    String body =
        json(SAFETY, ",'categories':['Drugs'],'annotatedAt':'2027-01-01T00:00:00Z','x':1");

    assertThat(refusedFields(SAFETY_ANNOTATION, body))
        .containsExactlyInAnyOrder("x", "severity", "annotatedAt");
  }

  @Test
  void boundsTheReportedProblemsOfAnEvent() {
    StringBuilder more = new StringBuilder();
    for (int i = 0; i < 1_000; i++) {
      more.append(",'x").append(i).append("':0");
    }

    assertThat(refused(SAFETY_ANNOTATION, json(SAFETY, more.toString()))).hasSize(Problems.MOST);
  }

  @Test
  void showsOnlyTheStartOfALongUnknownName() {
    String field =
        refusedFields(SAFETY_ANNOTATION, json(SAFETY, ",'" + "n".repeat(900) + "':1")).getFirst();

    assertThat(field).hasSize(65);
  }

  @Test
  void toleratesClocksThatRunAhead() {
    String body = json(PREFERENCE, ",'annotatedAt':'2026-11-23T12:05:00Z'");

    assertThat(accepted(PREFERENCE_ANNOTATION, body).getAnnotatedAt())
        .isEqualTo(Decoding.NOON.plus(Decoding.SKEW));
  }

  @Test
  void refusesATimeInTheFutureWithTheGatewaysTime() {
    String body = json(PREFERENCE, ",'annotatedAt':'2026-11-23T12:05:00.001Z'");

    assertThat(refused(PREFERENCE_ANNOTATION, body))
        .containsExactly(
            new Violation(
                "annotatedAt",
                "must not be more than 300 seconds in the future: the gateway's clock says"
                    + " 2026-11-23T12:00:00Z",
                Decoding.NOON));
  }

  @Test
  void reportsOnlyAnInvalidTimeWhereTheKeyHoldsAFutureOne() {
    Receipt receipt =
        new Receipt(
            Decoding.NOON,
            new UnstatedTime.OfKey(Decoding.NOON.plus(Duration.ofDays(1))),
            Decoding.RECEIPT.attribution());
    byte[] body = json(PREFERENCE, ",'annotatedAt':false").getBytes(UTF_8);

    assertThat(Decoding.bodies(PREFERENCE_ANNOTATION).readJson(body, receipt))
        .isEqualTo(
            new Body.Single<>(
                new Decoded.Refused<>(
                    List.of(
                        new Violation(
                            "annotatedAt",
                            "must be a time as in RFC 3339 with its offset, such as"
                                + " 2026-11-23T17:00:00.123Z")))));
  }

  @Test
  void keepsTheTimeOfAnAnnotationToTheNanosecond() {
    PreferenceAnnotation vote =
        accepted(PREFERENCE_ANNOTATION, json(PREFERENCE, ",'annotatedAt':'%s'".formatted(EXACT)));
    SafetyAnnotation judgement =
        accepted(
            SAFETY_ANNOTATION,
            json(SAFETY, ",'categories':[],'annotatedAt':'%s'".formatted(EXACT)));

    assertThat(vote.getAnnotatedAt()).isEqualTo("2026-11-23T11:59:59.123Z");
    assertThat(vote.getNanoOfMilli()).isEqualTo(456_789);
    assertThat(judgement.getAnnotatedAt()).isEqualTo("2026-11-23T11:59:59.123Z");
    assertThat(judgement.getNanoOfMilli()).isEqualTo(456_789);
  }

  @Test
  void numbersTheEventsOfARequestWithoutATime() {
    String events =
        """
        %s
        {"broken":
        %s
        %s
        %s
        """
            .formatted(
                json(PREFERENCE, ""),
                json(PREFERENCE, ""),
                json(PREFERENCE, ",'sequence':70"),
                json(PREFERENCE, ",'annotatedAt':'2026-11-23T11:00:00Z'"));

    Body<PreferenceAnnotation> body =
        Decoding.bodies(PREFERENCE_ANNOTATION).readLines(events.getBytes(UTF_8), Decoding.RECEIPT);

    assertThat(acceptedOf(body))
        .extracting(PreferenceAnnotation::getSequence)
        .containsExactly(1L, 3L, 70L, 0L);
  }

  private static List<PreferenceAnnotation> acceptedOf(Body<PreferenceAnnotation> body) {
    return ((Body.Batch<PreferenceAnnotation>) body)
        .events().stream()
            .filter(Decoded.Accepted.class::isInstance)
            .map(verdict -> ((Decoded.Accepted<PreferenceAnnotation>) verdict).event())
            .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0000-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "-0001-01-01T00:00:00Z"})
  void refusesATimeWithoutAFormInUtc(String time) {
    String more = ",'annotatedAt':'%s'".formatted(time);

    assertThat(refusedFields(PREFERENCE_ANNOTATION, json(PREFERENCE, more)))
        .containsExactly("annotatedAt");
    assertThat(refusedFields(GENERATION, json(GENERATED, more.replace("annot", "gener"))))
        .containsExactly("generatedAt");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "9007199254740992", "1.5", "'1'", "true"})
  void refusesInvalidSequences(String sequence) {
    assertThat(refusedFields(PREFERENCE_ANNOTATION, json(PREFERENCE, ",'sequence':" + sequence)))
        .containsExactly("sequence");
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "7", "\"text\"", "true"})
  void refusesAnythingButAnObject(String body) {
    assertThat(refused(GENERATION, body))
        .containsExactly(new Violation("", "must be a JSON object"));
  }

  private static String json(String template, String more) {
    return json(template.formatted(more));
  }

  private static String json(String text) {
    return text.replace('\'', '"');
  }
}
