package org.prefstream.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prefstream.events.ComparisonId;
import org.prefstream.events.Dimension;
import org.prefstream.events.HarmCategory;
import org.prefstream.monitor.id.ResponseId;
import org.prefstream.monitor.log.OutputTopic;
import org.prefstream.monitor.log.Samples;
import org.prefstream.monitor.replica.Following;

final class MonitorVerticleTest {
  private static final ComparisonId COMPARISON = ComparisonId.of("p", "a", "b");

  private Serving serving;
  private Following following;

  @BeforeEach
  void start() throws Exception {
    serving = new Serving();
    following = serving.following;
  }

  @AfterEach
  void stop() throws Exception {
    serving.stop();
  }

  @Test
  void answersWithTheSafetyOfAResponse() throws Exception {
    following.appendSafety("r", 3);
    following.started();

    HttpResponse<Buffer> answer = serving.get("/v1/responses/p/r");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.getHeader("content-type")).isEqualTo("application/json");
    assertThat(Serving.json(answer).getLong("revision")).isEqualTo(3);
    assertThat(Serving.json(answer).getString("severity")).isEqualTo("MODERATE");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/responses/p%2F1/100%25%20%2B+%C3%A9",
        "/v1/responses/p%252F1%2F100%2525%20%2B+%C3%A9"
      })
  void understandsIdsWithOddCharacters(String path) throws Exception {
    ResponseId odd = new ResponseId("p/1", "100% ++é");
    following.append(
        OutputTopic.SAFETY_CONSENSUS,
        odd.key(),
        Samples.unsafe(odd.promptId(), odd.responseId(), 1));
    following.started();

    assertThat(Serving.json(serving.get(path)).getString("responseId")).isEqualTo("100% ++é");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/v1/comparisons/p/a/b", "/v1/comparisons/p/b/a", "/v1/comparisons/p%2Fb%2Fa"})
  void answersWithTheConsensusOnAComparison(String path) throws Exception {
    following.append(
        OutputTopic.PREFERENCE_CONSENSUS,
        "p/a/b/HELPFULNESS",
        Samples.preference(COMPARISON, Dimension.HELPFULNESS, 2));
    following.append(OutputTopic.DUAL_PREFERENCES, "p/a/b", Samples.dual(COMPARISON, 11));
    following.started();

    JsonObject answer = Serving.json(serving.get(path));

    assertThat(answer.getString("response0")).isEqualTo("a");
    assertThat(answer.getString("response1")).isEqualTo("b");
    JsonObject consensus = answer.getJsonObject("consensus");
    assertThat(consensus.fieldNames()).containsExactly("HELPFULNESS", "HARMLESSNESS", "OVERALL");
    assertThat(consensus.getJsonObject("HELPFULNESS").getString("preference"))
        .isEqualTo("RESPONSE_1");
    assertThat(consensus.getJsonObject("OVERALL")).isNull();
    assertThat(answer.getJsonObject("dualPreference"))
        .isEqualTo(new JsonObject("{\"revision\":11}"));
    assertThat(answer.getJsonObject("singlePreference")).isNull();
  }

  @Test
  void answersWithCountsOfHarmCategories() throws Exception {
    following.append(
        OutputTopic.HARM_CATEGORY_COUNTS,
        "DRUGS/m+1",
        Samples.counts(HarmCategory.DRUGS, "m+1", 4, 1));
    following.append(OutputTopic.HARM_CATEGORY_COUNTS, "SAFE", Samples.safe(null, 9));
    following.started();

    JsonObject all = Serving.json(serving.get("/v1/harm-categories"));
    JsonObject one = Serving.json(serving.get("/v1/harm-categories?model=m%2B1"));

    assertThat(all.getInteger("safe")).isEqualTo(9);
    assertThat(all.getJsonArray("categories").getJsonObject(6).getInteger("total")).isEqualTo(5);
    assertThat(all.getJsonArray("models")).hasSize(2);
    assertThat(one.getInteger("safe")).isZero();
    assertThat(one.getJsonArray("categories").getJsonObject(6).getInteger("total")).isEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/harm-categories?model=m%20",
        "/v1/responses/p%C2%A0/r",
        "/v1/responses/Rene%CC%81%2Fr",
        "/v1/comparisons/p/a/b%E2%80%8B"
      })
  void refusesImpossibleIdsInsteadOfCallingThemUnknown(String path) throws Exception {
    following.started();

    HttpResponse<Buffer> answer = serving.get(path);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(Serving.json(answer).getString("detail")).contains("Unicode NFC");
  }

  @Test
  void answersWithTheAgreementOfAnnotators() throws Exception {
    following.append(
        OutputTopic.AGREEMENT,
        "CATEGORY/WHITE_COLLAR_CRIME",
        Samples.agreement(HarmCategory.WHITE_COLLAR_CRIME, 0.25));
    following.started();

    HttpResponse<Buffer> answer = serving.get("/v1/agreement");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.bodyAsJsonArray())
        .isEqualTo(
            new JsonArray(
                """
                [{"question":"CATEGORY","category":"White-Collar Crime","metric":"NOMINAL",
                  "alpha":0.25,"questions":12,"votes":40}]
                """));
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/responses/p/unknown, 404, unknown",
    "/v1/comparisons/p/a/b, 404, unknown",
    "/v1/responses/p, 400, invalid-id",
    "/v1/responses/p%2Fr%2Fs, 400, invalid-id",
    "/v1/responses/p%2F%25zz, 400, invalid-id",
    "/v1/responses/p/%00, 400, invalid-id",
    "/v1/responses/p/%zz, 400, bad-request",
    "/v1/comparisons/p/a/a, 400, invalid-id",
    "/v1/comparisons/p%2Fa, 400, invalid-id",
    "/v1/harm-categories?modle=x, 400, unknown-parameter",
    "/v1/events?topics=generations, 400, unknown-topic",
    "/v1/nothing, 404, no-such-route",
  })
  void describesErrorsAsProblemJson(String path, int status, String type) throws Exception {
    following.started();

    HttpResponse<Buffer> answer = serving.get(path);

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.getHeader("content-type")).isEqualTo("application/problem+json");
    JsonObject problem = Serving.json(answer);
    assertThat(problem.getString("type")).endsWith(":" + type);
    assertThat(problem.getInteger("status")).isEqualTo(status);
    assertThat(problem.getString("detail")).isNotBlank();
  }

  @Test
  void refusesOtherMethods() throws Exception {
    HttpResponse<Buffer> answer =
        Serving.await(serving.client.post(serving.port(), "127.0.0.1", "/v1/responses/p/r").send());

    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.getHeader("allow")).isEqualTo("GET");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/v1/harm-categories", "/v1/responses/p/r", "/v1/comparisons/p/a/b", "/v1/events"})
  void asksClientsToRetryBeforeItHasCaughtUp(String path) throws Exception {
    HttpResponse<Buffer> answer = serving.get(path);

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.getHeader("retry-after")).isEqualTo("2");
  }

  @Test
  void answersFromItsReplicaWhileTheClusterIsDown() throws Exception {
    following.appendSafety("r", 1);
    following.started();

    following.log.away(true);

    assertThat(serving.get("/v1/responses/p/r").statusCode()).isEqualTo(200);
  }

  @Test
  void servesItsContract() throws Exception {
    JsonObject contract = Serving.json(serving.get("/openapi.json"));

    assertThat(contract.getString("openapi")).startsWith("3.1");
    assertThat(contract.getJsonObject("paths").fieldNames())
        .contains("/v1/events", "/v1/comparisons/{promptId}/{responseA}/{responseB}");
  }
}
