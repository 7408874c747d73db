package org.prefstream.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.prefstream.gateway.TestGateway.NOW;
import static org.prefstream.gateway.TestGateway.await;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.prefstream.gateway.TestGateway.Setup;
import org.prefstream.gateway.limits.Limits;
import org.prefstream.gateway.stream.StreamMessages;
import org.prefstream.gateway.stream.StreamSettings;
import org.prefstream.service.identity.Authentication;
import org.prefstream.service.identity.Authenticator;
import org.prefstream.service.identity.Principal;
import org.prefstream.service.identity.Role;

/// A client that sends annotations over a WebSocket.
final class StreamVerticleTest {
  private static final String SAFETY =
      "\"safety\":{\"promptId\":\"p\",\"responseId\":\"r\",\"annotatorId\":\"%s\",\"severity\":0,\"categories\":[]}";
  private static final StreamSettings IMPATIENT =
      new StreamSettings(4, Duration.ofMillis(100), Duration.ofMillis(300));

  private final StreamClient client = new StreamClient();

  @AfterEach
  void stop() {
    client.close();
  }

  @Test
  void answersEachMessageUnderItsId() throws Exception {
    try (TestGateway gateway = TestGateway.acknowledging()) {
      client.connect(gateway);
      client.send(message("a", SAFETY.formatted("w1")));
      JsonObject accepted = client.answer();
      client.send(message("b", "\"preference\":{}"));
      JsonObject refused = client.answer();
      client.send("nonsense");
      JsonObject unreadable = client.answer();

      assertThat(accepted.getString("id")).isEqualTo("a");
      assertThat(accepted.getJsonObject("accepted").getString("annotatorId")).isEqualTo("w1");
      assertThat(refused.getString("id")).isEqualTo("b");
      assertThat(refused.getJsonObject("refused").getInteger("status")).isEqualTo(422);
      assertThat(refused.getJsonObject("refused").getJsonArray("errors").encode())
          .contains("promptId", "dimension");
      assertThat(unreadable.getValue("id")).isNull();
      assertThat(unreadable.getJsonObject("refused").getString("type")).endsWith("not-json");
      assertThat(gateway.log.history()).hasSize(1);
      assertThat(gateway.inFlight.bytes()).isZero();
    }
  }

  @Test
  void refusesMessagesOnAnOpenStreamWhileNoEventsAreAccepted() throws Exception {
    try (TestGateway gateway = TestGateway.acknowledging()) {
      client.connect(gateway);
      gateway.open.set(false);
      client.send(message("a", SAFETY.formatted("w1")));

      JsonObject refused = client.answer().getJsonObject("refused");

      assertThat(refused.getInteger("status")).isEqualTo(503);
      assertThat(refused.getString("detail")).contains("not ready", "nothing was kept");
      assertThat(gateway.log.history()).isEmpty();
    }
  }

  @Test
  void joinsTheFramesOfAMessage() throws Exception {
    try (TestGateway gateway = TestGateway.acknowledging()) {
      client.connect(gateway);
      client.sendInPieces("", message("a", SAFETY.formatted("w1")).split("(?<=,)"));

      assertThat(client.answer().containsKey("accepted")).isTrue();
    }
  }

  @Test
  void publishesTheSameEventUnderTheSameIdOnALaterConnection() throws Exception {
    String message = message("019ab0d1-4100-7000-8000-00000000000a", SAFETY.formatted("w1"));
    byte[] first;
    try (TestGateway before = TestGateway.acknowledging()) {
      client.connect(before);
      client.send(message);
      client.answer();
      first = before.log.history().getFirst().value();
    }
    try (TestGateway after = Setup.DEFAULTS.at(NOW.plus(Duration.ofHours(1))).start()) {
      client.connect(after);
      client.send(message);
      client.answer();

      assertThat(after.log.history().getFirst().value()).isEqualTo(first);
    }
  }

  @Test
  void stopsReadingWhileTooManyMessagesAreUnanswered() throws Exception {
    StreamSettings four = new StreamSettings(4, Duration.ofSeconds(20), Duration.ofSeconds(60));
    try (TestGateway gateway = Setup.DEFAULTS.waiting().with(four).start()) {
      client.connect(gateway);
      for (int i = 0; i < 100; i++) {
        client.send(message("m" + i, SAFETY.formatted("w" + i)));
      }
      await(() -> gateway.log.history().size() == 4);

      for (int acknowledged = 0; acknowledged < 100; acknowledged++) {
        await(gateway.log::completeNext);
        assertThat(gateway.inFlight.events()).isLessThanOrEqualTo(4);
      }
      for (int i = 0; i < 100; i++) {
        assertThat(client.answer().getString("id")).isEqualTo("m" + i);
      }
    }
  }

  @Test
  void answersMessagesItHasReadBeforeItStops() throws Exception {
    try (TestGateway gateway = Setup.DEFAULTS.waiting().start()) {
      client.connect(gateway);
      client.send(message("a", SAFETY.formatted("w1")));
      await(() -> gateway.log.history().size() == 1);

      Future<?> drained = gateway.verticle.drain();
      await(() -> refusesConnections(gateway));
      assertThat(client.isClosed()).isFalse();
      assertThat(drained.isComplete()).isFalse();
      gateway.log.completeNext();

      assertThat(client.answer().containsKey("accepted")).isTrue();
      await(client::isClosed);
      assertThat(client.closeCode()).isEqualTo((short) 1001);
      await(drained::isComplete);
    }
  }

  @Test
  void answers503WhereKafkaDoesNotAcceptAMessage() throws Exception {
    try (TestGateway gateway = TestGateway.acknowledging()) {
      gateway.log.sendException = new org.apache.kafka.common.errors.TimeoutException("gone");
      client.connect(gateway);
      client.send(message("a", SAFETY.formatted("w1")));

      assertThat(client.answer().getJsonObject("refused").getInteger("status")).isEqualTo(503);
    }
  }

  @Test
  void closesWithoutASignOfLife() throws Exception {
    try (TestGateway gateway = Setup.DEFAULTS.with(IMPATIENT).start()) {
      client.connectDeaf(gateway);
      await(() -> gateway.meters.get("prefstream.gateway.streams").gauge().value() == 1);

      gateway.time.pass(IMPATIENT.idle().multipliedBy(2));

      await(() -> gateway.meters.get("prefstream.gateway.streams").gauge().value() == 0);
    }
  }

  @Test
  void keepsASilentClientThatAnswersPings() throws Exception {
    try (TestGateway gateway = Setup.DEFAULTS.with(IMPATIENT).start()) {
      client.onPing(() -> gateway.time.pass(IMPATIENT.idle().dividedBy(2)));
      client.connect(gateway);
      await(() -> client.pings() > 6);

      client.send(message("a", SAFETY.formatted("w1")));

      assertThat(client.answer().getString("id")).isEqualTo("a");
    }
  }

  @Test
  void closesWithAReasonIfAMessageIsTooLargeOrNotText() throws Exception {
    Limits small = new Limits(10_000, 10, 1_000, 10, 10_000);
    try (TestGateway gateway =
        Setup.DEFAULTS.with(small).stoppingWithin(Duration.ofMillis(100)).start()) {
      client.connect(gateway);
      client.send("x".repeat(1_001));
      await(client::isClosed);
      assertThat(client.closeCode()).isEqualTo((short) 1009);

      client.connect(gateway);
      client.sendInPieces("x".repeat(600), "x".repeat(600));
      await(client::isClosed);
      assertThat(client.closeCode()).isEqualTo((short) 1009);

      client.connect(gateway);
      client.sendRegardless("x".repeat(100_000));
      await(client::isClosed);
      assertThat(client.closeCode()).isEqualTo((short) 1009);

      client.connect(gateway);
      client.sendBinary(new byte[10]);
      await(client::isClosed);
      assertThat(client.closeCode()).isEqualTo((short) 1003);
    }
  }

  @Test
  void closesWhenTheCredentialsExpire() throws Exception {
    Principal annotator =
        new Principal("w1", Set.of(Role.ANNOTATOR), NOW.minus(Duration.ofSeconds(1)));
    try (TestGateway gateway = Setup.DEFAULTS.with(IMPATIENT).with(granting(annotator)).start()) {
      client.connect(gateway);

      await(client::isClosed);
      assertThat(client.closeCode()).isEqualTo((short) 1008);
    }
  }

  @Test
  void refusesVotesInAnotherName() throws Exception {
    Principal annotator = new Principal("w1", Set.of(Role.ANNOTATOR), Instant.MAX);
    try (TestGateway gateway = TestGateway.with(granting(annotator))) {
      client.connect(gateway);
      client.send(message("a", SAFETY.formatted("w2")));

      assertThat(client.answer().getJsonObject("refused").getInteger("status")).isEqualTo(403);
      assertThat(gateway.log.history()).isEmpty();
    }
  }

  @Test
  void takesATokenFromTheProtocolsThatAPageAsksFor() throws Exception {
    Authenticator tokens =
        request -> {
          String header = Objects.requireNonNull(request.getHeader("Authorization"));
          return granting(new Principal(header, Set.of(Role.ANNOTATOR), Instant.MAX))
              .authenticate(request);
        };
    try (TestGateway gateway = TestGateway.with(tokens)) {
      String chosen = client.connect(gateway, "prefstream.v1", "prefstream.token.abc.def");
      client.send(message("a", SAFETY.replace("\"annotatorId\":\"%s\",", "")));

      assertThat(chosen).isEqualTo("prefstream.v1");
      assertThat(client.answer().getJsonObject("accepted").getString("annotatorId"))
          .isEqualTo("Bearer abc.def");
    }
  }

  @Test
  void admitsNobodyWithoutARole() throws Exception {
    Principal trainer = new Principal("t", Set.of(Role.TRAINER), Instant.MAX);
    try (TestGateway gateway = TestGateway.with(granting(trainer))) {
      assertThat(client.refusedWith(gateway, null)).isEqualTo(403);
    }
  }

  @Test
  void admitsPagesOfOtherOriginsOnlyWhereListed() throws Exception {
    try (TestGateway gateway = TestGateway.acknowledging()) {
      assertThat(client.refusedWith(gateway, "https://evil.example.org")).isEqualTo(403);
      assertThat(client.refusedWith(gateway, "http://127.0.0.1:" + gateway.port())).isZero();
    }
  }

  @Test
  void explainsTheHandshakeToRequestsWithoutOne() throws Exception {
    try (TestGateway gateway = TestGateway.acknowledging()) {
      HttpResponse<String> response =
          gateway.send(gateway.request(StreamMessages.PATH).version(HttpClient.Version.HTTP_1_1));

      assertThat(TestGateway.problem(response).getInteger("status")).isEqualTo(426);
      assertThat(response.headers().firstValue("upgrade")).contains("websocket");
    }
  }

  private static boolean refusesConnections(TestGateway gateway) {
    try (Socket socket = gateway.connect()) {
      return !socket.isConnected();
    } catch (IOException e) {
      return true;
    }
  }

  private static Authenticator granting(Principal principal) {
    return request -> Future.succeededFuture(new Authentication.Granted(principal));
  }

  private static String message(String id, String event) {
    return "{\"id\":\"%s\",%s}".formatted(id, event);
  }
}
