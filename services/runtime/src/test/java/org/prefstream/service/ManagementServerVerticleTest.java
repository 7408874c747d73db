package org.prefstream.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ManagementServerVerticleTest {
  private final ServiceRuntime runtime = ServiceRuntime.create(1);
  private final AtomicReference<@Nullable String> kafkaProblem = new AtomicReference<>();
  private final HttpClient client = HttpClient.newHttpClient();
  private final ManagementServer server =
      new ManagementServer(
          new HttpAddress("127.0.0.1", 0),
          runtime.meters(),
          List.of(
              new ReadinessCheck("kafka", this::askKafka),
              new ReadinessCheck("registry", () -> {})));

  @BeforeEach
  void deploy() throws Exception {
    ServiceRuntime.await(runtime.vertx().deployVerticle(server), Duration.ofSeconds(10));
  }

  @AfterEach
  void close() {
    client.close();
    runtime.close();
  }

  @Test
  void isLiveWhateverItDependsOn() throws Exception {
    kafkaProblem.set("gone");

    assertThat(get("/health/live").statusCode()).isEqualTo(200);
  }

  @Test
  void isReadyWhenEveryCheckHolds() throws Exception {
    HttpResponse<String> answer = get("/health/ready");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(new JsonObject(answer.body()).getString("status")).isEqualTo("UP");
  }

  @Test
  void namesTheCheckThatDoesNotHoldAndTheReason() throws Exception {
    kafkaProblem.set("topic votes is missing");

    HttpResponse<String> answer = get("/health/ready");

    assertThat(answer.statusCode()).isEqualTo(503);
    JsonObject failed =
        new JsonObject(answer.body())
            .getJsonArray("checks").stream()
                .map(JsonObject.class::cast)
                .filter(check -> check.getString("status").equals("DOWN"))
                .findFirst()
                .orElseThrow();
    assertThat(failed.getString("name")).isEqualTo("kafka");
    assertThat(failed.getString("reason")).isEqualTo("topic votes is missing");
  }

  @Test
  void servesMetricsInPrometheusFormat() throws Exception {
    HttpResponse<String> answer = get("/metrics");

    assertThat(answer.headers().firstValue("content-type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain; version=0.0.4"));
    assertThat(answer.body()).contains("jvm_memory_used_bytes");
  }

  @Test
  void refusesAsProblemJson() throws Exception {
    HttpResponse<String> answer = get("/nothing");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
  }

  @Test
  void servesNothingAfterATransferCodingThatDoesNotEndInChunked() throws Exception {
    String get = "GET /health/live HTTP/1.1\r\nHost: a\r\n";
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      String both = get + "Transfer-Encoding: xchunked\r\n\r\n" + get + "\r\n";
      socket.getOutputStream().write(both.getBytes(StandardCharsets.UTF_8));

      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(answer).startsWith("HTTP/1.1 400 ").contains("problem+json").doesNotContain("UP");
    }
  }

  private void askKafka() throws IOException {
    String problem = kafkaProblem.get();
    if (problem != null) {
      throw new IOException(problem);
    }
  }

  private HttpResponse<String> get(String path) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + server.port() + path);
    return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }
}
