package org.prefstream.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.prefstream.benchmarks.load.MixedLoad.Counts;
import org.prefstream.benchmarks.load.MixedLoad.Kind;

class MixedLoadTest {
  private static final int ENOUGH = 100;

  private final Vertx vertx = Vertx.vertx();
  private final CountDownLatch served = new CountDownLatch(ENOUGH);

  @AfterEach
  void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void countsExpectedAnswers() throws Exception {
    Counts counts = countsOf(201);

    assertThat(counts.asExpected()).containsOnlyKeys(Kind.values());
    assertThat(counts.otherwise()).isZero();
    assertThat(counts.streams()).isEqualTo(1);
  }

  @Test
  void reportsUnexpectedAnswers() throws Exception {
    Counts counts = countsOf(503);

    assertThat(counts.of(Kind.SINGLE)).isZero();
    assertThat(counts.otherwise()).isPositive();
    assertThat(counts.others()).contains("SINGLE: 503");
  }

  private Counts countsOf(int single) throws InterruptedException {
    HttpServer server =
        vertx
            .createHttpServer(new HttpServerOptions().addWebSocketSubProtocol("prefstream.v1"))
            .webSocketHandler(
                socket ->
                    socket.textMessageHandler(
                        text -> {
                          String id = new JsonObject(text).getString("id");
                          served.countDown();
                          socket.writeTextMessage(
                              new JsonObject()
                                  .put("id", id)
                                  .put("accepted", new JsonObject())
                                  .encode());
                        }))
            .requestHandler(request -> answer(request, single))
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .join();
    try (GatewayClient gateway = GatewayClient.at(server.actualPort(), 8, List.of("token"))) {
      MixedLoad load = MixedLoad.start(gateway, new VotePlan("test", 100, 80), 500);
      assertThat(served.await(30, TimeUnit.SECONDS)).isTrue();
      return load.stop();
    }
  }

  private void answer(HttpServerRequest request, int single) {
    request
        .body()
        .onSuccess(
            body -> {
              served.countDown();
              request.response().setStatusCode(status(request, body.length(), single)).end();
            });
  }

  private static int status(HttpServerRequest request, int length, int single) {
    if (request.getHeader("authorization") == null) {
      return 401;
    } else if ("application/x-ndjson".equals(request.getHeader("content-type"))) {
      return 200;
    }
    return length < 50 ? 422 : single;
  }
}
