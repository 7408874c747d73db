package org.prefstream.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PacedLoopTest {
  private static final VotePlan PLAN = new VotePlan("test", 100, 80);
  private static final Bodies BODIES = Bodies.single(PLAN, 100);
  private static final Duration TIME = Duration.ofMillis(200);

  @Test
  void countsTheOutcomesOfRequestsSeparately() throws Exception {
    AtomicInteger requests = new AtomicInteger();
    try (StandInGateway server =
            new StandInGateway(
                request -> {
                  switch (requests.getAndIncrement()) {
                    case 0 -> answer(request, 503, true);
                    case 1 -> answer(request, 429, true);
                    case 2 -> answer(request, 503, false);
                    default -> answer(request, 201, false);
                  }
                });
        GatewayClient gateway = GatewayClient.at(server.port(), 1)) {

      Paced paced = PacedLoop.patiently(gateway, BODIES, 100, TIME);

      assertThat(paced.refused()).isEqualTo(2);
      assertThat(paced.others()).containsExactly("503 ");
      assertThat(paced.accepted().cardinality()).isEqualTo(17);
      assertThat(paced.latencies().getTotalCount()).isEqualTo(17);
      assertThat(paced.accepted().get(19)).isTrue();
    }
  }

  @Test
  void holdsBackRequestsForWhichNoConnectionIsFree() throws Exception {
    ConcurrentLinkedQueue<HttpServerRequest> waiting = new ConcurrentLinkedQueue<>();
    Vertx timers = Vertx.vertx();
    try (StandInGateway server =
            new StandInGateway(
                request -> {
                  waiting.add(request);
                  request
                      .body()
                      .onSuccess(
                          body -> {
                            if (waiting.size() == 2) {
                              // Both connections wait until all else is due
                              timers.setTimer(600, timer -> waiting.forEach(PacedLoopTest::accept));
                            }
                          });
                });
        GatewayClient gateway = GatewayClient.at(server.port(), 2)) {

      Paced paced = PacedLoop.pressing(gateway, BODIES, 100, TIME);

      assertThat(paced.heldBack()).isPositive();
      assertThat(paced.accepted().cardinality() + paced.heldBack()).isEqualTo(20);
      assertThat(paced.others()).isEmpty();
    } finally {
      timers.close().toCompletionStage().toCompletableFuture().join();
    }
  }

  private static void accept(HttpServerRequest request) {
    request.response().setStatusCode(201).end();
  }

  private static void answer(HttpServerRequest request, int status, boolean retryAfter) {
    request
        .body()
        .onSuccess(
            body -> {
              HttpServerResponse response = request.response().setStatusCode(status);
              if (retryAfter) {
                response.putHeader("retry-after", "1");
              }
              response.end();
            });
  }
}
