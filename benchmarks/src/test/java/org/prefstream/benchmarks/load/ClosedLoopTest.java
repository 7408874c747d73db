package org.prefstream.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ClosedLoopTest {
  private static final VotePlan PLAN = new VotePlan("test", 100, 80);

  @Test
  void sendsEachBodyOnce() throws Exception {
    Set<String> bodies = Collections.synchronizedSet(new LinkedHashSet<>());
    AtomicInteger requests = new AtomicInteger();
    try (StandInGateway server =
            new StandInGateway(
                request ->
                    request
                        .body()
                        .onSuccess(
                            body -> {
                              requests.incrementAndGet();
                              bodies.add(body.toString());
                              request.response().setStatusCode(200).end("{}");
                            }));
        GatewayClient gateway = GatewayClient.at(server.port(), 8)) {

      Sent sent = ClosedLoop.once(gateway, Bodies.lines(PLAN, 20, 5));

      assertThat(sent.events()).isEqualTo(100);
      assertThat(sent.eventsBySecond().stream().mapToLong(Long::longValue).sum()).isEqualTo(100);
      assertThat(bodies).hasSize(20);
      assertThat(requests).hasValue(20);
    }
  }

  @Test
  void retriesRequestsThatTheGatewayHadNoRoomFor() throws Exception {
    AtomicInteger requests = new AtomicInteger();
    try (StandInGateway server =
            new StandInGateway(
                request -> answer(request, requests.incrementAndGet() <= 3 ? 503 : 201));
        GatewayClient gateway = GatewayClient.at(server.port(), 2)) {

      Sent sent = ClosedLoop.once(gateway, Bodies.single(PLAN, 10));

      assertThat(sent.events()).isEqualTo(10);
      assertThat(sent.refused()).isEqualTo(3);
    }
  }

  @Test
  void stopsWhenTheTimeIsOver() throws Exception {
    try (StandInGateway server = new StandInGateway(request -> answer(request, 201));
        GatewayClient gateway = GatewayClient.at(server.port(), 4)) {

      Sent sent = ClosedLoop.during(Duration.ofMillis(200), gateway, Bodies.single(PLAN, 10));

      assertThat(sent.elapsed()).isGreaterThanOrEqualTo(Duration.ofMillis(200));
      assertThat(sent.rate()).isPositive();
    }
  }

  @Test
  void failsWithTheGatewaysAnswerWhenItRefusesAnEvent() {
    try (StandInGateway server = new StandInGateway(request -> answer(request, 422));
        GatewayClient gateway = GatewayClient.at(server.port(), 1)) {

      assertThatThrownBy(() -> ClosedLoop.once(gateway, Bodies.single(PLAN, 1)))
          .hasMessageContaining("422")
          .hasMessageContaining("no good");
    }
  }

  private static void answer(HttpServerRequest request, int status) {
    request.body().onSuccess(body -> request.response().setStatusCode(status).end("no good"));
  }
}
