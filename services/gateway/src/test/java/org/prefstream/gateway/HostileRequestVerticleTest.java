package org.prefstream.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.prefstream.gateway.TestGateway.PREFERENCE;

import io.vertx.core.json.JsonObject;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Requests that no honest client sends, byte for byte.
final class HostileRequestVerticleTest {
  private static final String HEAD =
      "POST /v1/annotations/preference HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n";
  private static final String VOTE =
      """
      {"promptId":"p","responseA":"a","responseB":"b","dimension":"OVERALL","choice":"TIE",\
      "annotatorId":"%s"}\
      """;

  private TestGateway gateway;

  @BeforeEach
  void start() throws Exception {
    gateway = TestGateway.acknowledging();
  }

  @AfterEach
  void stop() {
    assertThat(gateway.inFlight.bytes()).isZero();
    gateway.close();
  }

  @Test
  void refusesAnAddressThatIsTooLong() throws Exception {
    assertProblem(
        "GET /" + "x".repeat(5_000) + " HTTP/1.1\r\nHost: a\r\n\r\n", 414, "uri-too-long");
  }

  @Test
  void refusesHeadersThatAreTooLarge() throws Exception {
    assertProblem(HEAD + "X: " + "x".repeat(9_000) + "\r\n\r\n", 431, "headers-too-large");
    assertProblem(HEAD + "X: x\r\n".repeat(3_000) + "\r\n", 431, "headers-too-large");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 1\r\nContent-Length: 2\r\n",
        "Content-Length: -1\r\n",
        "Content-Length: 99999999999999999999\r\n",
        "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n",
        "Transfer-Encoding: chunked, gzip\r\n",
        "Bad Header: x\r\n",
        "Folded: a\r\n b\r\n"
      })
  void publishesNothingFromRequestsThatTwoServersCouldReadDifferently(String headers)
      throws Exception {
    String answer =
        exchange(HEAD + "Connection: close\r\n" + headers + "\r\n" + VOTE.formatted("w1"));

    assertThat(answer).startsWith("HTTP/1.1 4");
    assertThat(gateway.log.history()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"xchunked", "identity", "gzip", "chunked;q=1", "chunked, gzip"})
  void servesNothingAfterATransferCodingThatDoesNotEndInChunked(String coding) throws Exception {
    String vote = VOTE.formatted("w1");
    String second = HEAD + "Connection: close\r\nContent-Length: " + vote.length() + "\r\n\r\n";

    String answer = exchange(HEAD + "Transfer-Encoding: " + coding + "\r\n\r\n" + second + vote);

    assertThat(answer.split("HTTP/1\\.1 ", -1)).hasSize(2);
    assertThat(answer).startsWith("HTTP/1.1 400 ").contains("must end in chunked");
    assertThat(gateway.log.history()).isEmpty();
  }

  @Test
  void answersAChunkWithoutASize() throws Exception {
    assertProblem(HEAD + "Transfer-Encoding: chunked\r\n\r\nx\r\n", 400, "bad-request");
    assertProblem(HEAD + "Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n-1\r\n", 400, "bad-request");
  }

  @Test
  void answersATransferCodingItDoesNotKnow() throws Exception {
    assertProblem(
        HEAD + "Transfer-Encoding: gzip, chunked\r\n\r\n", 501, "transfer-coding-not-supported");
    assertProblem("GET / HTTP/2.0\r\nHost: a\r\n\r\n", 505, "version-not-supported");
  }

  @Test
  void answersBytesThatAreNotHttp() throws Exception {
    assertProblem("\0\1\2 nonsense\r\n\r\n", 400, "bad-request");
  }

  @Test
  void doesNotEchoHeadersIntoItsAnswer() throws Exception {
    String answer =
        exchange(
            String.join(
                "\r\n",
                "GET /openapi.json%0d%0aInjected:%20yes HTTP/1.1",
                "Host: a",
                "Origin: http://a%0d%0aInjected: yes",
                "Connection: close",
                "",
                ""));

    assertThat(answer).startsWith("HTTP/1.1 404").doesNotContain("Injected");
  }

  @Test
  void reads100000ChunksOfOneByte() throws Exception {
    String blanks = "1\r\n \r\n".repeat(100_000);
    StringBuilder vote = new StringBuilder();
    VOTE.formatted("w1").chars().forEach(c -> vote.append("1\r\n").append((char) c).append("\r\n"));

    String answer =
        exchange(
            HEAD
                + "Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n"
                + blanks
                + vote
                + "0\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 201");
  }

  @ParameterizedTest
  @CsvSource({"'[', 100000, 400", "'{\"clientData\":', 100000, 400", "'{\"promptId\":1e', 1, 400"})
  void refusesNestingWithoutFollowingIt(String piece, int times, int status) throws Exception {
    assertThat(gateway.post(PREFERENCE, TestGateway.JSON, piece.repeat(times)).statusCode())
        .isEqualTo(status);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e999999999", "-1e999999999", "0.1", "9007199254740993", "-1"})
  void refusesNumbersThatAreNotDurations(String number) throws Exception {
    assertRefused(withField("duration", number), "duration");
  }

  @Test
  void refusesANumberOfAMillionDigitsWithoutReadingItsValue() throws Exception {
    assertThat(
            gateway
                .post(PREFERENCE, TestGateway.JSON, withField("duration", "9".repeat(1_000_000)))
                .statusCode())
        .isEqualTo(400);
  }

  @Test
  void refusesARepeatedField() throws Exception {
    assertRefused(withField("annotatorId", "\"w2\""), "annotatorId");
    assertRefused(withField("clientData", "{\"a\":\"1\",\"a\":\"2\"}"), "clientData.a");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u00c0\u00af",
        "\u00ff",
        "\u00ed\u00a0\u0080",
        "\u00f4\u0090\u0080\u0080",
        "\u00c3"
      })
  void refusesTextThatIsNotUtf8(String latin1) throws Exception {
    byte[] body = VOTE.formatted(latin1).getBytes(ISO_8859_1);

    assertThat(
            gateway
                .post(
                    PREFERENCE,
                    TestGateway.JSON,
                    java.net.http.HttpRequest.BodyPublishers.ofByteArray(body))
                .body())
        .contains("not UTF-8 at byte");
    assertThat(gateway.log.history()).isEmpty();
  }

  private static String withField(String name, String value) {
    return VOTE.formatted("w1").replace("}", ",\"" + name + "\":" + value + "}");
  }

  private void assertRefused(String body, String field) throws Exception {
    JsonObject problem = TestGateway.problem(gateway.post(PREFERENCE, TestGateway.JSON, body));
    assertThat(problem.getInteger("status")).isEqualTo(422);
    assertThat(problem.getJsonArray("errors").getJsonObject(0).getString("field")).isEqualTo(field);
    assertThat(gateway.log.history()).isEmpty();
  }

  private void assertProblem(String request, int status, String type) throws IOException {
    String answer = exchange(request);
    assertThat(answer)
        .matches("(?s)HTTP/1\\.[01] " + status + " .*")
        .contains("application/problem+json", "urn:prefstream:problem:" + type);
  }

  /// Everything that arrives until the gateway closes the connection.
  private String exchange(String request) throws IOException {
    try (Socket socket = gateway.connect()) {
      socket.setSoTimeout(20_000);
      OutputStream out = new BufferedOutputStream(socket.getOutputStream());
      out.write(request.getBytes(ISO_8859_1));
      out.flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
