package org.prefstream.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.prefstream.gateway.TestGateway.JSON;
import static org.prefstream.gateway.TestGateway.LINES;
import static org.prefstream.gateway.TestGateway.PREFERENCE;
import static org.prefstream.gateway.TestGateway.problem;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.BufferExhaustedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.prefstream.gateway.limits.Limits;

/// When the gateway answers, and its answers while Kafka does not acknowledge.
final class AcknowledgementVerticleTest {
  private static final String VOTE =
      """
      {"promptId":"p","responseA":"a","responseB":"b","dimension":"OVERALL","choice":"TIE",\
      "annotatorId":"w1"}\
      """;
  private static final String TWO_VOTES = VOTE + "\n" + VOTE;
  private static final Limits ROOM_FOR_TWO_EVENTS = new Limits(10_000, 2, 1_000_000, 2, 20_000);

  private TestGateway gateway;

  @BeforeEach
  void start() throws Exception {
    gateway = TestGateway.waiting(ROOM_FOR_TWO_EVENTS);
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void answersOnlyOnceKafkaHasAcknowledged() throws Exception {
    CompletableFuture<HttpResponse<String>> answer = gateway.postLater(PREFERENCE, JSON, VOTE);
    awaitSent(1);
    assertThat(answer).isNotDone();
    assertThat(gateway.inFlight.events()).isEqualTo(1);

    gateway.log.completeNext();

    assertThat(answer.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(201);
    assertThat(gateway.inFlight.events()).isZero();
  }

  @Test
  void answersABatchOnlyOnceTheLastEventIsAcknowledged() throws Exception {
    CompletableFuture<HttpResponse<String>> answer =
        gateway.postLater(PREFERENCE, LINES, TWO_VOTES);
    awaitSent(2);
    gateway.log.completeNext();
    assertThat(answer).isNotDone();

    gateway.log.completeNext();

    assertThat(new JsonObject(answer.get(20, TimeUnit.SECONDS).body()).getInteger("accepted"))
        .isEqualTo(2);
  }

  @Test
  void answers503WithCountsIfKafkaAcknowledgesOnlySome() throws Exception {
    CompletableFuture<HttpResponse<String>> answer =
        gateway.postLater(PREFERENCE, LINES, TWO_VOTES);
    awaitSent(2);
    gateway.log.completeNext();
    gateway.log.errorNext(new TimeoutException("2 ms have passed"));

    HttpResponse<String> response = answer.get(20, TimeUnit.SECONDS);

    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.headers().firstValue("retry-after")).contains("1");
    JsonObject problem = problem(response);
    assertThat(problem.getInteger("received")).isEqualTo(2);
    assertThat(problem.getInteger("acknowledged")).isEqualTo(1);
    assertThat(problem.getString("detail")).contains("harmless");
  }

  @Test
  void answers503IfTheProducerHasNoRoom() throws Exception {
    gateway.log.sendException = new BufferExhaustedException("full");

    HttpResponse<String> response = gateway.post(PREFERENCE, JSON, VOTE);

    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(problem(response).getInteger("acknowledged")).isZero();
    assertThat(gateway.inFlight.events()).isZero();
  }

  @Test
  void answers503IfTheProducerIsBroken() throws Exception {
    gateway.log.sendException = new IllegalStateException("closed");

    assertThat(gateway.post(PREFERENCE, JSON, VOTE).statusCode()).isEqualTo(503);
  }

  @Test
  void refusesAWholeRequestWhileTooManyEventsAreInFlight() throws Exception {
    CompletableFuture<HttpResponse<String>> first = gateway.postLater(PREFERENCE, JSON, VOTE);
    awaitSent(1);

    HttpResponse<String> second = gateway.post(PREFERENCE, LINES, TWO_VOTES);

    assertThat(second.statusCode()).isEqualTo(503);
    assertThat(second.headers().firstValue("retry-after")).contains("1");
    assertThat(problem(second).getString("detail")).contains("nothing of the request was kept");
    assertThat(gateway.log.history()).hasSize(1);
    gateway.log.completeNext();
    assertThat(first.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(201);
    CompletableFuture<HttpResponse<String>> third = gateway.postLater(PREFERENCE, LINES, TWO_VOTES);
    awaitSent(3);
    gateway.log.completeNext();
    gateway.log.completeNext();
    assertThat(third.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
  }

  @Test
  void refusesAnUnreadBodyAfterAPauseIfThereIsNoRoomForIt() throws Exception {
    CompletableFuture<HttpResponse<String>> first = gateway.postLater(PREFERENCE, JSON, VOTE);
    awaitSent(1);
    long start = System.nanoTime();

    HttpResponse<String> second = gateway.post(PREFERENCE, LINES, "no JSON\n".repeat(2));

    assertThat(second.statusCode()).isEqualTo(503);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(240));
    gateway.log.completeNext();
    assertThat(first.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(201);
  }

  @Test
  void refusesARequestWhileTooManyBytesAreInFlight() throws Exception {
    String large = VOTE + " ".repeat(9_000);
    CompletableFuture<HttpResponse<String>> first = gateway.postLater(PREFERENCE, JSON, large);
    CompletableFuture<HttpResponse<String>> second = gateway.postLater(PREFERENCE, JSON, large);
    awaitSent(2);

    HttpResponse<String> third = gateway.post(PREFERENCE, JSON, large);

    assertThat(third.statusCode()).isEqualTo(503);
    gateway.log.completeNext();
    gateway.log.completeNext();
    assertThat(first.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(201);
    assertThat(second.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(201);
    assertThat(gateway.inFlight.bytes()).isZero();
  }

  @Test
  void keepsCountingTheEventsOfASenderThatHasGone() throws Exception {
    CompletableFuture<HttpResponse<String>> answer = gateway.postLater(PREFERENCE, JSON, VOTE);
    awaitSent(1);

    answer.cancel(true);
    assertThat(gateway.inFlight.events()).isEqualTo(1);
    gateway.log.completeNext();

    TestGateway.await(() -> gateway.inFlight.events() == 0);
  }

  @Test
  void answers503BeforeItIsReady() throws Exception {
    gateway.open.set(false);

    HttpResponse<String> response = gateway.post(PREFERENCE, JSON, VOTE);

    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.headers().firstValue("retry-after")).contains("1");
    assertThat(gateway.log.history()).isEmpty();
  }

  @Test
  void answersRequestsInFlightBeforeItStops() throws Exception {
    CompletableFuture<HttpResponse<String>> answer = gateway.postLater(PREFERENCE, JSON, VOTE);
    awaitSent(1);

    Future<?> drained = gateway.verticle.drain();
    TestGateway.await(this::refusesConnections);
    assertThat(answer).isNotDone();
    assertThat(drained.isComplete()).isFalse();
    gateway.log.completeNext();

    assertThat(answer.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(201);
    TestGateway.await(drained::succeeded);
  }

  private boolean refusesConnections() {
    try (Socket socket = gateway.connect()) {
      return !socket.isConnected();
    } catch (IOException e) {
      return true;
    }
  }

  private void awaitSent(int events) throws Exception {
    TestGateway.await(() -> gateway.log.history().size() == events);
  }
}
