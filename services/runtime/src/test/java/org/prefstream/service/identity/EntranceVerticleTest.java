package org.prefstream.service.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Requests that wait while their credentials are looked up elsewhere.
final class EntranceVerticleTest {
  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void stop() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  @Test
  void readsAllOfARequestThatWaited() throws Exception {
    assertThat(
            status(
                request -> looksUp(Authenticator.trusting().authenticate(request)),
                request ->
                    request
                        .body()
                        .onSuccess(
                            body ->
                                request
                                    .response()
                                    .setStatusCode(body.length() == 256 ? 200 : 400)
                                    .end())))
        .isEqualTo(200);
  }

  @Test
  void reportsAFailureAfterARequestWaited() throws Exception {
    assertThat(
            status(
                request -> looksUp(Authenticator.trusting().authenticate(request)),
                request -> {
                  throw new IllegalStateException("an error of ours");
                }))
        .isEqualTo(500);
  }

  @Test
  void reportsAFailureOfTheLookUpItself() throws Exception {
    assertThat(
            status(
                request -> looksUp(Future.failedFuture(new IllegalStateException("no answer"))),
                request -> request.response().end()))
        .isEqualTo(500);
  }

  private Future<Authentication> looksUp(Future<Authentication> found) {
    return vertx.timer(1, TimeUnit.MILLISECONDS).transform(rung -> found);
  }

  private int status(Authenticator authenticator, Consumer<HttpServerRequest> granted)
      throws Exception {
    Entrance entrance = new Entrance(authenticator, Set.of(Role.LOADER));
    int port =
        vertx
            .createHttpServer()
            .requestHandler(
                request ->
                    entrance
                        .pass(request)
                        .map(
                            authentication -> {
                              assertThat(authentication).isInstanceOf(Authentication.Granted.class);
                              granted.accept(request);
                              return authentication;
                            })
                        .onFailure(failure -> request.response().setStatusCode(500).end()))
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .get(20, TimeUnit.SECONDS)
            .actualPort();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest post =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port))
              .timeout(Duration.ofSeconds(20))
              .POST(BodyPublishers.ofString("x".repeat(256)))
              .build();
      return client.send(post, BodyHandlers.discarding()).statusCode();
    }
  }
}
