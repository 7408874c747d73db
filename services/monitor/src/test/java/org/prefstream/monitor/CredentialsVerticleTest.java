package org.prefstream.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.client.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prefstream.service.identity.Authentication;
import org.prefstream.service.identity.Principal;
import org.prefstream.service.identity.Role;
import org.prefstream.service.web.Problem;

/// Who may read what the monitor tells.
final class CredentialsVerticleTest {
  private static final Authentication DENIED =
      new Authentication.Denied(
          Problem.of(401, "unauthenticated", "The credentials do not hold", "none"),
          "Bearer realm=\"x\"");
  private static final EventSettings LIVELY =
      new EventSettings(3, 2, Duration.ofMillis(50), Duration.ofMillis(1234));

  private final AtomicReference<Authentication> authentication = new AtomicReference<>(DENIED);
  private Serving serving;

  @BeforeEach
  void start() throws Exception {
    serving = new Serving(new Following(), LIVELY, this::authenticate);
    serving.following.started();
  }

  @AfterEach
  void stop() throws Exception {
    serving.stop();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/harm-categories",
        "/v1/agreement",
        "/v1/responses/p/r",
        "/v1/responses/p%2Fr",
        "/v1/comparisons/p/a/b",
        "/v1/comparisons/p%2Fa%2Fb",
        "/v1/events"
      })
  void tellsNothingWithoutCredentials(String path) throws Exception {
    HttpResponse<Buffer> answer = serving.get(path);

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.getHeader("content-type")).isEqualTo("application/problem+json");
    assertThat(answer.getHeader("www-authenticate")).isEqualTo("Bearer realm=\"x\"");
  }

  @ParameterizedTest
  @EnumSource(names = "MONITOR", mode = EnumSource.Mode.EXCLUDE)
  void tellsNothingToOtherRoles(Role role) throws Exception {
    grant(role, Instant.MAX);

    HttpResponse<Buffer> answer = serving.get("/v1/harm-categories");

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(Serving.json(answer).getString("detail"))
        .isEqualTo("this takes the role monitor; the credentials have " + role.word());
  }

  @Test
  void answersMonitors() throws Exception {
    grant(Role.MONITOR, Instant.MAX);

    assertThat(serving.get("/v1/harm-categories").statusCode()).isEqualTo(200);
    assertThat(serving.get("/v1/responses/p/unknown").statusCode()).isEqualTo(404);
  }

  @Test
  void showsItsContractToEveryone() throws Exception {
    assertThat(serving.get("/openapi.json").statusCode()).isEqualTo(200);
  }

  @Test
  void endsAStreamWhenTheCredentialsExpire() throws Exception {
    grant(Role.MONITOR, Instant.now().plusMillis(500));

    SseClient follower = serving.follow("").reading();

    await().until(follower::hasEnded);
    assertThat(follower.head().getFirst()).contains("200");
  }

  @Test
  void endsAStreamWhenTheCredentialsAreWithdrawn() throws Exception {
    grant(Role.MONITOR, Instant.MAX);
    SseClient follower = serving.follow("").reading();
    assertThat(follower.hasEnded()).isFalse();

    authentication.set(DENIED);

    await().until(follower::hasEnded);
  }

  private void grant(Role role, Instant expiresAt) {
    authentication.set(
        new Authentication.Granted(new Principal("watcher", Set.of(role), expiresAt)));
  }

  private Future<Authentication> authenticate(HttpServerRequest request) {
    return Future.succeededFuture(authentication.get());
  }
}
