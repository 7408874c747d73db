package org.prefstream.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.prefstream.gateway.TestGateway.GENERATIONS;
import static org.prefstream.gateway.TestGateway.JSON;
import static org.prefstream.gateway.TestGateway.LINES;
import static org.prefstream.gateway.TestGateway.PREFERENCE;
import static org.prefstream.gateway.TestGateway.SAFETY;
import static org.prefstream.gateway.TestGateway.problem;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prefstream.events.AnnotatorKind;
import org.prefstream.events.Choice;
import org.prefstream.events.HarmCategory;
import org.prefstream.events.PreferenceAnnotation;
import org.prefstream.events.SafetyAnnotation;
import org.prefstream.events.Severity;

/// The answers to requests, and the records in Kafka.
final class PublishVerticleTest {
  private static final String VOTE =
      """
      {"promptId":"p","responseA":"a","responseB":"b","dimension":"HELPFULNESS","choice":"A",\
      "annotatorId":"w1"}\
      """;
  private static final String SELF_COMPARISON = VOTE.replace("\"b\"", "\"a\"");

  private TestGateway gateway;

  @BeforeEach
  void start() throws Exception {
    gateway = TestGateway.acknowledging();
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void answersAGenerationWithItsIds() throws Exception {
    HttpResponse<String> response =
        gateway.post(GENERATIONS, JSON, "{\"prompt\":\"p\",\"response\":\"r\",\"model\":\"m\"}");

    assertThat(response.statusCode()).isEqualTo(201);
    assertThat(response.headers().firstValue("content-type")).contains("application/json");
    JsonObject ids = new JsonObject(response.body());
    assertThat(ids.fieldNames()).containsExactly("promptId", "responseId");
    assertThat(ids.getString("promptId")).matches("[0-9a-f]{64}");
    assertThat(gateway.log.history().getFirst().key()).isEqualTo(ids.getString("promptId"));
  }

  @Test
  void publishesASafetyAnnotationUnchanged() throws Exception {
    HttpResponse<String> response =
        gateway.post(
            SAFETY,
            JSON,
            """
            {"promptId":"p","responseId":"r","annotatorId":"w1","severity":2,
             "categories":["White-Collar Crime"],"annotatedAt":"2026-11-23T11:00:00.5+01:00"}\
            """);

    assertThat(response.body())
        .isEqualTo("{\"promptId\":\"p\",\"responseId\":\"r\",\"annotatorId\":\"w1\"}");
    ProducerRecord<String, byte[]> record = gateway.log.history().getFirst();
    assertThat(record.topic()).isEqualTo("safety-annotations");
    assertThat(record.key()).isEqualTo("p");
    SafetyAnnotation event =
        gateway.topics.safetyAnnotations().values().deserializer().deserialize("", record.value());
    assertThat(event.getCategories()).containsExactly(HarmCategory.WHITE_COLLAR_CRIME);
    assertThat(event.getSeverity()).isEqualTo(Severity.MODERATE);
    assertThat(event.getAnnotatedAt()).isEqualTo("2026-11-23T10:00:00.500Z");
  }

  @Test
  void publishesAPreferenceWithDefaultsForOmittedFields() throws Exception {
    assertThat(gateway.post(PREFERENCE, JSON, VOTE).statusCode()).isEqualTo(201);

    PreferenceAnnotation event = sent().getFirst();
    assertThat(event.getAnnotatorKind()).isEqualTo(AnnotatorKind.HUMAN);
    assertThat(event.getRetracted()).isFalse();
    assertThat(event.getAnnotatedAt()).isEqualTo(TestGateway.NOW);
    assertThat(event.getChoice()).isEqualTo(Choice.A);
  }

  @Test
  void keepsTheValidEventsOfAnArrayAndListsTheOthers() throws Exception {
    HttpResponse<String> response =
        gateway.post(PREFERENCE, JSON, "[" + VOTE + ",7," + SELF_COMPARISON + "," + VOTE + ",{}]");

    assertThat(response.statusCode()).isEqualTo(200);
    JsonObject result = new JsonObject(response.body());
    assertThat(result.getInteger("received")).isEqualTo(5);
    assertThat(result.getInteger("accepted")).isEqualTo(2);
    assertThat(
            result.getJsonArray("refused").stream().map(r -> ((JsonObject) r).getInteger("index")))
        .containsExactly(1, 2, 4, 4, 4, 4, 4, 4);
    assertThat(gateway.log.history()).hasSize(2);
  }

  @Test
  void keepsTheValidLinesAndListsTheOthers() throws Exception {
    HttpResponse<String> response =
        gateway.post(
            PREFERENCE, LINES, VOTE + "\n\n{\"promptId\":\r\n  \n" + VOTE + "\r\n" + VOTE + VOTE);

    JsonObject result = new JsonObject(response.body());
    assertThat(result.getInteger("received")).isEqualTo(4);
    assertThat(result.getInteger("accepted")).isEqualTo(2);
    assertThat(
            result.getJsonArray("refused").stream().map(r -> ((JsonObject) r).getInteger("index")))
        .containsExactly(1, 3);
  }

  @Test
  void answersOneLineAsABatch() throws Exception {
    HttpResponse<String> response = gateway.post(PREFERENCE, LINES, VOTE);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("{\"received\":1,\"accepted\":1,\"refused\":[]}");
  }

  @Test
  void answersABatchOfRefusedEventsOnly() throws Exception {
    HttpResponse<String> response = gateway.post(PREFERENCE, JSON, "[{}]");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(new JsonObject(response.body()).getInteger("accepted")).isZero();
    assertThat(gateway.log.history()).isEmpty();
  }

  @Test
  void keepsTheOrderOfABatch() throws Exception {
    gateway.post(
        PREFERENCE,
        LINES,
        VOTE + "\n" + VOTE.replace("w1", "w2") + "\n" + VOTE.replace("w1", "w3"));

    assertThat(sent().stream().map(PreferenceAnnotation::getAnnotatorId))
        .containsExactly("w1", "w2", "w3");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "[]",
        "{",
        "{\"promptId\":}",
        "[1,2",
        "{} {}",
        "nonsense",
        "\ufeff",
        "{}\ufeff"
      })
  void answers400IfTheBodyIsNotJsonOrEmpty(String body) throws Exception {
    HttpResponse<String> response = gateway.post(PREFERENCE, JSON, body);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(problem(response).getString("type")).isEqualTo("urn:prefstream:problem:not-json");
  }

  @Test
  void acceptsAVoteAfterAByteOrderMark() throws Exception {
    assertThat(gateway.post(PREFERENCE, JSON, "\ufeff" + VOTE).statusCode()).isEqualTo(201);
    assertThat(gateway.post(PREFERENCE, LINES, "\ufeff" + VOTE).statusCode()).isEqualTo(200);
    assertThat(gateway.log.history()).hasSize(2);
  }

  @Test
  void publishesNothingOfAnIncompleteArray() throws Exception {
    HttpResponse<String> response = gateway.post(PREFERENCE, JSON, "[" + VOTE + "," + VOTE);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(gateway.log.history()).isEmpty();
  }

  @Test
  void answers422WithEveryFieldAtFault() throws Exception {
    HttpResponse<String> response =
        gateway.post(
            SAFETY, JSON, "{\"promptId\":\"\",\"responseId\":1,\"severity\":\"SAFE\",\"other\":0}");

    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(
            problem(response).getJsonArray("errors").stream()
                .map(e -> ((JsonObject) e).getString("field")))
        .containsExactlyInAnyOrder("promptId", "responseId", "annotatorId", "other");
    assertThat(gateway.log.history()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "text/plain",
    "application/xml",
    "application/json; charset=iso-8859-1",
    "application/jsonx",
    "multipart/form-data"
  })
  void answers415IfTheTypeIsNotSupported(String type) throws Exception {
    assertThat(problem(gateway.post(PREFERENCE, type, VOTE)).getInteger("status")).isEqualTo(415);
  }

  @ParameterizedTest
  @CsvSource({
    "application/json; charset=utf-8",
    "Application/JSON",
    "application/json;charset=\"UTF-8\""
  })
  void acceptsEverySpellingOfTheType(String type) throws Exception {
    assertThat(gateway.post(PREFERENCE, type, VOTE).statusCode()).isEqualTo(201);
  }

  @Test
  void countsRequestsAndEvents() throws Exception {
    gateway.post(PREFERENCE, JSON, "[" + VOTE + ",{}]");
    gateway.post(PREFERENCE, JSON, "{");

    assertThat(count("prefstream.gateway.requests", "status", "200")).isEqualTo(1);
    assertThat(count("prefstream.gateway.requests", "status", "400")).isEqualTo(1);
    assertThat(count("prefstream.gateway.events", "outcome", "accepted")).isEqualTo(1);
    assertThat(count("prefstream.gateway.events", "outcome", "refused")).isEqualTo(1);
    assertThat(gateway.inFlight.events()).isZero();
    assertThat(gateway.inFlight.bytes()).isZero();
  }

  private double count(String name, String tag, String value) {
    return gateway
        .meters
        .get(name)
        .tags("operation", "publishPreferenceAnnotations", tag, value)
        .counter()
        .count();
  }

  private List<PreferenceAnnotation> sent() {
    return gateway.log.history().stream()
        .map(
            record ->
                gateway
                    .topics
                    .preferenceAnnotations()
                    .values()
                    .deserializer()
                    .deserialize(record.topic(), record.value()))
        .toList();
  }
}
