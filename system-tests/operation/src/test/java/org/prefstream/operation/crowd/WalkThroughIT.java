package org.prefstream.operation.crowd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.prefstream.events.DualPreference;
import org.prefstream.events.HarmCategoryCounts;
import org.prefstream.local.fixture.Http;
import org.prefstream.local.fixture.RunningSystem;
import org.prefstream.local.fixture.SharedSystem;

/// From a frontend's requests to the output for monitors and trainers.
@ExtendWith(SharedSystem.class)
@SuppressWarnings("NullAway") // a missing value fails the test
class WalkThroughIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void threeVotesMakeAConsensusThatTheMonitorShows(RunningSystem system) {
    postPair(system, "walk-1");
    preference(system, "walk-1", "HELPFULNESS", "A", "ann");
    preference(system, "walk-1", "HELPFULNESS", "A", "ben");
    assertThat(postSwapped(system, "walk-1", "HELPFULNESS", "B", "cat").status()).isEqualTo(201);

    await()
        .atMost(RunningSystem.PATIENCE)
        .untilAsserted(
            () -> {
              Http.Answer answer = system.monitor().get("/v1/comparisons/walk-1/r1/r2");
              assertThat(answer.status()).as(answer.body()).isEqualTo(200);
              JsonNode helpful = JSON.readTree(answer.body()).at("/consensus/HELPFULNESS");
              assertThat(helpful.at("/status").asText()).isEqualTo("DECIDED");
              assertThat(helpful.at("/preference").asText()).isEqualTo("RESPONSE_0");
              assertThat(helpful.at("/votes0").asInt()).isEqualTo(3);
            });
  }

  @Test
  void aFullyJudgedPairBecomesARowForTrainers(RunningSystem system) {
    postPair(system, "walk-2");
    for (String annotator : new String[] {"ann", "ben", "cat"}) {
      preference(system, "walk-2", "HELPFULNESS", "B", annotator);
      preference(system, "walk-2", "HARMLESSNESS", "A", annotator);
      safety(system, "walk-2", "r1", annotator, "\"categories\":[],\"severity\":0");
      safety(
          system,
          "walk-2",
          "r2",
          annotator,
          "\"categories\":[\"White-Collar Crime\"],\"severity\":\"SEVERE\"");
    }

    Map<String, DualPreference> rows =
        await()
            .atMost(RunningSystem.PATIENCE)
            .until(
                () -> system.reader().latest(system.topics().dualPreferences()),
                found -> found.containsKey("walk-2/r1/r2"));

    DualPreference row = rows.get("walk-2/r1/r2");
    assertThat(row.getBetterResponseId()).isEqualTo(1);
    assertThat(row.getSaferResponseId()).isZero();
    assertThat(row.getIsResponse1Safe()).isFalse();
    assertThat(row.getResponse1HarmCategory().get("White-Collar Crime")).isTrue();
    Map<String, HarmCategoryCounts> counts =
        system.reader().latest(system.topics().harmCategoryCounts());
    assertThat(counts.get("WHITE_COLLAR_CRIME/model-walk-2").getSevere()).isEqualTo(1);
  }

  @Test
  void aRefusedEventIsExplainedFieldByField(RunningSystem system) throws IOException {
    Http.Answer answer =
        system
            .gateway()
            .postJson(
                "/v1/annotations/safety",
                """
                {"promptId":"walk-3","responseId":"","annotatorId":"ann","categories":[],"severity":"MINOR"}\
                """);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(JSON.readTree(answer.body()).at("/errors").findValuesAsText("field"))
        .contains("responseId", "categories");
  }

  private static void postPair(RunningSystem system, String prompt) {
    Stream.of("r1", "r2")
        .map(
            response ->
                """
                {"promptId":"%s","prompt":"How?","responseId":"%s","response":"Like %s.","model":"model-%s"}\
                """
                    .formatted(prompt, response, response, prompt))
        .map(body -> system.gateway().postJson("/v1/generations", body))
        .forEach(answer -> assertThat(answer.status()).as(answer.body()).isEqualTo(201));
  }

  private static void preference(
      RunningSystem system, String prompt, String dimension, String choice, String annotator) {
    Http.Answer answer = post(system, prompt, "r1", "r2", dimension, choice, annotator);
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
  }

  private static Http.Answer postSwapped(
      RunningSystem system, String prompt, String dimension, String choice, String annotator) {
    return post(system, prompt, "r2", "r1", dimension, choice, annotator);
  }

  private static Http.Answer post(
      RunningSystem system,
      String prompt,
      String a,
      String b,
      String dimension,
      String choice,
      String annotator) {
    return system
        .gateway()
        .postJson(
            "/v1/annotations/preference",
            """
            {"promptId":"%s","responseA":"%s","responseB":"%s","dimension":"%s","choice":"%s","annotatorId":"%s"}\
            """
                .formatted(prompt, a, b, dimension, choice, annotator));
  }

  private static void safety(
      RunningSystem system, String prompt, String response, String annotator, String label) {
    Http.Answer answer =
        system
            .gateway()
            .postJson(
                "/v1/annotations/safety",
                """
                {"promptId":"%s","responseId":"%s","annotatorId":"%s",%s}\
                """
                    .formatted(prompt, response, annotator, label));
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
  }
}
