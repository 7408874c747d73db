package org.prefstream.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.prefstream.gateway.TestGateway.GENERATIONS;
import static org.prefstream.gateway.TestGateway.JSON;
import static org.prefstream.gateway.TestGateway.NOW;
import static org.prefstream.gateway.TestGateway.PREFERENCE;
import static org.prefstream.gateway.TestGateway.SAFETY;
import static org.prefstream.gateway.TestGateway.problem;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prefstream.gateway.TestGateway.Setup;

/// Requests that are sent again, to the same gateway or to a later one.
final class RetryVerticleTest {
  private static final String KEY = "019ab0d1-4100-7000-8000-00000000000a";
  private static final Instant KEY_TIME = Instant.ofEpochMilli(0x019ab0d14100L);
  private static final Setup LATER = Setup.DEFAULTS.at(NOW.plus(Duration.ofHours(5)));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        GENERATIONS + "|{'prompt':'p','response':'r','model':'m'}",
        SAFETY
            + "|{'promptId':'p','responseId':'r','annotatorId':'w','severity':0,'categories':[]}",
        PREFERENCE
            + "|{'promptId':'p','responseA':'a','responseB':'b','dimension':'OVERALL','choice':'A','annotatorId':'w'}"
      },
      quoteCharacter = '`')
  void publishesTheSameEventUnderTheSameKeyAfterARestart(String path, String event)
      throws Exception {
    String body = event.replace('\'', '"');
    byte[] first;
    byte[] second;
    try (TestGateway before = TestGateway.acknowledging()) {
      assertThat(post(before, path, KEY, body).statusCode()).isEqualTo(201);
      first = before.log.history().getFirst().value();
    }
    try (TestGateway after = LATER.start()) {
      assertThat(post(after, path, KEY, body).statusCode()).isEqualTo(201);
      second = after.log.history().getFirst().value();
    }

    assertThat(second).isEqualTo(first);
  }

  @Test
  void takesTheTimeOfTheKeyForEventsWithoutATime() throws Exception {
    try (TestGateway gateway = TestGateway.acknowledging()) {
      post(gateway, PREFERENCE, "\"" + KEY + "\"", vote(""));
      post(gateway, PREFERENCE, KEY, vote(",\"annotatedAt\":\"2026-11-01T00:00:00Z\""));

      assertThat(annotatedAt(gateway, 0)).isEqualTo(KEY_TIME);
      assertThat(annotatedAt(gateway, 1)).isEqualTo("2026-11-01T00:00:00Z");
    }
  }

  @Test
  void refusesEventsUnderAKeyFromTheFuture() throws Exception {
    try (TestGateway gateway = TestGateway.acknowledging()) {
      HttpResponse<String> response =
          post(gateway, PREFERENCE, "ffffffff-ffff-7000-8000-000000000000", vote(""));

      assertThat(response.statusCode()).isEqualTo(422);
      assertThat(response.body()).contains("annotatedAt", "from the key", "in the future");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "retry-1", "919108f7-52d1-4320-9bac-f847db4148a8"})
  void acceptsEventsThatStateTheirTimeUnderAnyKey(String key) throws Exception {
    try (TestGateway gateway = TestGateway.acknowledging()) {
      String event = vote(",\"annotatedAt\":\"2026-11-01T00:00:00Z\"");

      assertThat(post(gateway, PREFERENCE, key, event).statusCode()).isEqualTo(201);
      assertThat(post(gateway, PREFERENCE, key, event).statusCode()).isEqualTo(201);

      assertThat(gateway.log.history().get(1).value())
          .isEqualTo(gateway.log.history().get(0).value());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "retry-1", "919108f7-52d1-4320-9bac-f847db4148a8"})
  void requiresATimeUnderAKeyThatHoldsNone(String key) throws Exception {
    try (TestGateway gateway = TestGateway.acknowledging()) {
      JsonObject problem = problem(post(gateway, PREFERENCE, key, vote("")));

      assertThat(problem.getInteger("status")).isEqualTo(422);
      assertThat(problem.getJsonArray("errors").getJsonObject(0).getString("field"))
          .isEqualTo("annotatedAt");
      assertThat(problem.getJsonArray("errors").getJsonObject(0).getString("reason"))
          .contains("missing", "version 7");
      assertThat(gateway.log.history()).isEmpty();
    }
  }

  @Test
  void refusesAnInvalidKey() throws Exception {
    try (TestGateway gateway = TestGateway.acknowledging()) {
      JsonObject problem = problem(post(gateway, PREFERENCE, "two words", vote("")));

      assertThat(problem.getInteger("status")).isEqualTo(400);
      assertThat(problem.getJsonArray("errors").getJsonObject(0).getString("field"))
          .isEqualTo("Idempotency-Key");
      assertThat(gateway.log.history()).isEmpty();
    }
  }

  @Test
  void refusesTwoKeys() throws Exception {
    try (TestGateway gateway = TestGateway.acknowledging()) {
      HttpResponse<String> response =
          gateway.send(
              gateway
                  .request(PREFERENCE)
                  .header("Content-Type", JSON)
                  .header("Idempotency-Key", KEY)
                  .header("Idempotency-Key", "919108f7-52d1-4320-9bac-f847db4148a8")
                  .POST(BodyPublishers.ofString(vote(""))));

      assertThat(response.statusCode()).isEqualTo(400);
      assertThat(gateway.log.history()).isEmpty();
    }
  }

  private static Instant annotatedAt(TestGateway gateway, int index) {
    return gateway
        .topics
        .preferenceAnnotations()
        .values()
        .deserializer()
        .deserialize("", gateway.log.history().get(index).value())
        .getAnnotatedAt();
  }

  private static String vote(String more) {
    return """
    {"promptId":"p","responseA":"a","responseB":"b","dimension":"OVERALL","choice":"A",\
    "annotatorId":"w"%s}\
    """
        .formatted(more);
  }

  private static HttpResponse<String> post(
      TestGateway gateway, String path, String key, String body) throws Exception {
    return gateway.send(
        gateway
            .request(path)
            .header("Content-Type", JSON)
            .header("Idempotency-Key", key)
            .POST(BodyPublishers.ofString(body)));
  }
}
