package org.prefstream.gateway;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.prefstream.gateway.TestGateway.JSON;
import static org.prefstream.gateway.TestGateway.LINES;
import static org.prefstream.gateway.TestGateway.NOW;
import static org.prefstream.gateway.TestGateway.PREFERENCE;
import static org.prefstream.gateway.TestGateway.problem;

import io.vertx.core.json.JsonObject;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prefstream.gateway.request.Origins;

/// How a client with a wrong clock learns the gateway's time.
final class ClockVerticleTest {
  private static final String DATE = "Mon, 23 Nov 2026 12:00:00 GMT";
  private static final String PAGE = "https://annotate.example.org";
  private static final String FUTURE =
      "{\"promptId\":\"p\",\"responseA\":\"a\",\"responseB\":\"b\",\"dimension\":\"OVERALL\","
          + "\"choice\":\"A\",\"annotatorId\":\"w\",\"annotatedAt\":\"2026-11-23T12:10:00Z\"}";

  private static final String HANDSHAKE =
      """
      GET /v1/annotations/stream HTTP/1.1\r
      Host: a\r
      Connection: Upgrade\r
      Upgrade: websocket\r
      Sec-WebSocket-Version: 13\r
      Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
      \r
      """;

  private TestGateway gateway;

  @BeforeEach
  void start() throws Exception {
    gateway = TestGateway.with(new Origins(List.of(PAGE)));
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /v1/time, 200",
    "GET, /openapi.json, 200",
    "HEAD, /client/prefstream.js, 200",
    "GET, /client, 308",
    "GET, /v1/annotations/stream, 426",
    "GET, /nothing, 404",
    "DELETE, /v1/generations, 405",
    "POST, /v1/generations, 415",
  })
  void everyAnswerHasTheGatewaysTime(String method, String path, int status) throws Exception {
    HttpResponse<String> answer =
        gateway.send(gateway.request(path).method(method, BodyPublishers.noBody()));

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().allValues("date")).containsExactly(DATE);
  }

  @Test
  void refusalsForLackOfRoomHaveTheTimeToo() throws Exception {
    gateway.open.set(false);

    HttpResponse<String> answer = gateway.post(PREFERENCE, JSON, FUTURE);

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().allValues("date")).containsExactly(DATE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GARBAGE\r\n\r\n", HANDSHAKE})
  void answersToMalformedRequestsAndHandshakesHaveTheTimeToo(String bytes) throws Exception {
    try (Socket socket = gateway.connect()) {
      socket.getOutputStream().write(bytes.getBytes(US_ASCII));
      StringBuilder head = new StringBuilder();
      while (head.indexOf("\r\n\r\n") < 0) {
        int read = socket.getInputStream().read();
        assertThat(read).as(head.toString()).isNotNegative();
        head.append((char) read);
      }

      assertThat(head.toString().lines())
          .filteredOn(line -> line.matches("(?i)date:.*"))
          .hasSize(1);
      assertThat(head).containsIgnoringCase("\ndate: " + DATE);
    }
  }

  @Test
  void servesItsClockToAnyone() throws Exception {
    HttpResponse<String> answer = gateway.send(gateway.request("/v1/time").header("Origin", PAGE));

    assertThat(answer.body()).isEqualTo("{\"time\":\"2026-11-23T12:00:00Z\"}");
    assertThat(answer.headers().firstValue("cache-control")).contains("no-store");
    assertThat(answer.headers().firstValue("access-control-allow-origin")).contains(PAGE);
  }

  @Test
  void pagesOfOtherOriginsMayReadTheDate() throws Exception {
    HttpResponse<String> answer =
        gateway.send(
            gateway
                .request(PREFERENCE)
                .header("Origin", PAGE)
                .header("Content-Type", JSON)
                .POST(BodyPublishers.ofString(FUTURE)));

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.headers().firstValue("access-control-expose-headers").orElse(""))
        .containsIgnoringCase("date");
  }

  @Test
  void onlyAProblemWithTheTimeHasTheGatewaysTime() throws Exception {
    JsonObject untimely = problem(gateway.post(PREFERENCE, JSON, FUTURE));
    JsonObject wrong = problem(gateway.post(PREFERENCE, JSON, FUTURE.replace("OVERALL", "BEAUTY")));

    assertThat(error(untimely, 0).getString("gatewayTime")).isEqualTo(NOW.toString());
    assertThat(error(untimely, 0).getString("reason"))
        .contains("300 seconds", "the gateway's clock says " + NOW);
    assertThat(error(wrong, 0).getString("field")).isEqualTo("dimension");
    assertThat(error(wrong, 0).containsKey("gatewayTime")).isFalse();
    assertThat(error(wrong, 1).containsKey("gatewayTime")).isTrue();
  }

  @Test
  void theProblemOfOneEventInABatchHasTheGatewaysTimeToo() throws Exception {
    String body = FUTURE.replace("12:10", "12:04") + "\n" + FUTURE;

    JsonObject answer = new JsonObject(gateway.post(PREFERENCE, LINES, body).body());

    assertThat(answer.getInteger("accepted")).isEqualTo(1);
    JsonObject refused = answer.getJsonArray("refused").getJsonObject(0);
    assertThat(refused.getInteger("index")).isEqualTo(1);
    assertThat(refused.getString("gatewayTime")).isEqualTo(NOW.toString());
  }

  private static JsonObject error(JsonObject problem, int index) {
    return problem.getJsonArray("errors").getJsonObject(index);
  }
}
