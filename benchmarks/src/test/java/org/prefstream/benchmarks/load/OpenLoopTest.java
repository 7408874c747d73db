package org.prefstream.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OpenLoopTest {
  private static final DecisionSchedule SCHEDULE = new DecisionSchedule(30, 0, 1);
  private static final VotePlan PLAN = new VotePlan("test", SCHEDULE.comparisons(), 100);

  @Test
  void sendsEveryVoteWhenItIsDueThoughTheFirstIsNotAnswered() throws Exception {
    AtomicInteger requests = new AtomicInteger();
    Vertx timers = Vertx.vertx();
    try (StandInGateway server =
            new StandInGateway(
                request -> {
                  long delay = requests.getAndIncrement() == 0 ? 2_000 : 1;
                  request
                      .body()
                      .compose(body -> timers.timer(delay, TimeUnit.MILLISECONDS))
                      .onSuccess(ignored -> request.response().setStatusCode(201).end());
                });
        GatewayClient gateway = GatewayClient.at(server.port(), 8)) {

      OpenLoop loop = OpenLoop.run(gateway, SCHEDULE, PLAN);

      assertThat(requests).hasValue(SCHEDULE.votes());
      for (int vote = 1; vote < SCHEDULE.votes(); vote++) {
        assertThat(loop.sent(vote)).isGreaterThanOrEqualTo(loop.due(vote));
        assertThat(loop.sent(vote) - loop.due(vote)).isLessThan(1_500_000_000L);
      }
    } finally {
      timers.close().toCompletionStage().toCompletableFuture().join();
    }
  }

  @Test
  void failsWhenAVoteIsRefused() {
    try (StandInGateway server =
            new StandInGateway(
                request ->
                    request
                        .body()
                        .onSuccess(body -> request.response().setStatusCode(503).end("full")));
        GatewayClient gateway = GatewayClient.at(server.port(), 8)) {

      assertThatThrownBy(() -> OpenLoop.run(gateway, SCHEDULE, PLAN)).hasMessageContaining("503");
    }
  }
}
