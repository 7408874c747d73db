package org.prefstream.monitor;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.prefstream.monitor.events.EventSettings;
import org.prefstream.monitor.events.Followers;
import org.prefstream.monitor.replica.Following;
import org.prefstream.service.HttpAddress;
import org.prefstream.service.identity.Authenticator;

/// The monitor's HTTP server on a fake log, on a port of its own.
final class Serving {
  static final EventSettings EVENTS =
      new EventSettings(3, 2, Duration.ofMinutes(1), Duration.ofMillis(1234));

  /// The time by the monitor's clock, which does not move.
  static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  final Vertx vertx = Vertx.vertx();
  final Following following;
  final Followers followers;
  final WebClient client = WebClient.create(vertx);
  private final MonitorVerticle verticle;
  private final List<SseClient> clients = new ArrayList<>();

  Serving(Following following, EventSettings eventSettings) throws Exception {
    this(following, eventSettings, Authenticator.trusting());
  }

  Serving(Following following, EventSettings eventSettings, Authenticator authenticator)
      throws Exception {
    this.following = following;
    followers = new Followers(eventSettings, following.meters);
    following.feed.onChange(() -> followers.wake(following.feed.replica()));
    verticle =
        new MonitorVerticle(
            new HttpAddress("127.0.0.1", 0),
            authenticator,
            eventSettings,
            following.feed,
            following.log,
            followers,
            InstantSource.fixed(NOW));
    await(vertx.deployVerticle(verticle));
  }

  Serving() throws Exception {
    this(new Following(), EVENTS);
  }

  int port() {
    return verticle.port();
  }

  /// Requests a path, which is sent unchanged.
  HttpResponse<Buffer> get(String path) throws Exception {
    return await(client.get(port(), "127.0.0.1", path).send());
  }

  HttpResponse<Buffer> getWithLastEventId(String path, String lastEventId) throws Exception {
    return await(
        client.get(port(), "127.0.0.1", path).putHeader("Last-Event-ID", lastEventId).send());
  }

  /// A client that follows events from now on.
  SseClient follow(String query) throws Exception {
    return resume(query, "");
  }

  /// A client that follows events from a position on.
  SseClient resume(String query, String lastEventId) throws Exception {
    SseClient follower = new SseClient(port(), "/v1/events" + query, lastEventId);
    clients.add(follower);
    return follower;
  }

  /// The body of an answer.
  static JsonObject json(HttpResponse<Buffer> answer) {
    return Objects.requireNonNull(answer.bodyAsJsonObject());
  }

  static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  void stop() throws Exception {
    for (SseClient open : clients) {
      open.close();
    }
    following.close();
    await(vertx.close());
  }
}
