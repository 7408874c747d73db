package org.prefstream.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.prefstream.gateway.TestGateway.JSON;
import static org.prefstream.gateway.TestGateway.LINES;
import static org.prefstream.gateway.TestGateway.NOW;
import static org.prefstream.gateway.TestGateway.SAFETY;
import static org.prefstream.gateway.TestGateway.problem;

import io.vertx.core.Future;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.prefstream.gateway.TestGateway.Setup;
import org.prefstream.gateway.limits.Limits;
import org.prefstream.gateway.limits.Proxies;
import org.prefstream.gateway.limits.RateLimits;
import org.prefstream.service.identity.Authentication;
import org.prefstream.service.identity.Authenticator;
import org.prefstream.service.identity.Principal;
import org.prefstream.service.identity.Role;

/// Senders that exceed the rate limits.
final class RateVerticleTest {
  private static final String VOTE =
      "{\"promptId\":\"p\",\"responseId\":\"r\",\"annotatorId\":\"a\",\"severity\":\"SAFE\"}";

  /// Treats the header `X-Name` as credentials.
  private static final Authenticator BY_NAME =
      request -> {
        String name = request.getHeader("X-Name");
        return Future.succeededFuture(
            new Authentication.Granted(
                new Principal(
                    name == null ? "nobody" : name,
                    Set.of(Role.LOADER),
                    NOW.plus(Duration.ofDays(1)))));
      };

  @Test
  void limitsTheRequestsOfAnAddress() throws Exception {
    try (TestGateway gateway = Setup.DEFAULTS.with(new RateLimits(2, 0, 0)).start()) {
      assertThat(vote(gateway, "a").statusCode()).isEqualTo(201);
      assertThat(gateway.send(gateway.request("/openapi.json")).statusCode()).isEqualTo(200);

      HttpResponse<String> third = vote(gateway, "b");
      HttpResponse<String> fourth = gateway.send(gateway.request("/nothing"));

      assertThat(third.statusCode()).isEqualTo(429);
      assertThat(third.headers().firstValue("retry-after")).contains("1");
      assertThat(problem(third).getString("type"))
          .isEqualTo("urn:prefstream:problem:too-many-requests");
      assertThat(problem(third).getString("detail"))
          .isEqualTo("at most 2 requests a second are accepted from one address");
      assertThat(fourth.statusCode()).isEqualTo(429);
      assertThat(gateway.log.history()).hasSize(1);
      assertThat(gateway.meters.counter("prefstream.gateway.address.refused").count()).isEqualTo(2);

      gateway.time.pass(Duration.ofMillis(500));
      assertThat(vote(gateway, "b").statusCode()).isEqualTo(201);
      assertThat(vote(gateway, "b").statusCode()).isEqualTo(429);
    }
  }

  @Test
  void trustsNoForwardedAddressWithoutAProxy() throws Exception {
    try (TestGateway gateway = Setup.DEFAULTS.with(new RateLimits(1, 0, 0)).start()) {
      assertThat(voteFrom(gateway, "203.0.113.1").statusCode()).isEqualTo(201);
      assertThat(voteFrom(gateway, "203.0.113.2").statusCode()).isEqualTo(429);
    }
  }

  @Test
  void takesTheAddressFromItsProxy() throws Exception {
    try (TestGateway gateway =
        Setup.DEFAULTS.with(new RateLimits(1, 0, 0)).with(new Proxies(1)).start()) {
      assertThat(voteFrom(gateway, "203.0.113.1").statusCode()).isEqualTo(201);
      assertThat(voteFrom(gateway, "203.0.113.2").statusCode()).isEqualTo(201);
      assertThat(voteFrom(gateway, "203.0.113.9, 203.0.113.2").statusCode()).isEqualTo(429);
    }
  }

  @Test
  void limitsTheRequestsOfAnIdentityAcrossAddresses() throws Exception {
    RateLimits limits = new RateLimits(0, 2, 0);
    try (TestGateway gateway =
        Setup.DEFAULTS.with(BY_NAME).with(limits).with(new Proxies(1)).start()) {
      assertThat(vote(gateway, "a").statusCode()).isEqualTo(201);
      assertThat(vote(gateway, "a").statusCode()).isEqualTo(201);
      HttpResponse<String> third = vote(gateway, "a");

      assertThat(third.statusCode()).isEqualTo(429);
      assertThat(problem(third).getString("detail")).contains("from one identity");
      assertThat(vote(gateway, "b").statusCode()).isEqualTo(201);
    }
  }

  @Test
  void limitsTheEventsOfAnIdentityAllOrNone() throws Exception {
    Limits limits = new Limits(100_000, 4, 10_000, 100, 1_000_000);
    RateLimits rates = new RateLimits(0, 0, 2);
    try (TestGateway gateway = Setup.DEFAULTS.with(BY_NAME).with(rates).with(limits).start()) {
      String three = (VOTE + "\n").repeat(3);
      assertThat(gateway.post(SAFETY, LINES, three).statusCode()).isEqualTo(200);
      HttpResponse<String> refused = gateway.post(SAFETY, LINES, three);

      assertThat(refused.statusCode()).isEqualTo(429);
      assertThat(refused.headers().firstValue("retry-after")).contains("2");
      assertThat(gateway.log.history()).hasSize(3);
      assertThat(gateway.post(SAFETY, JSON, VOTE).statusCode()).isEqualTo(201);

      gateway.time.pass(Duration.ofMillis(1_500));
      assertThat(gateway.post(SAFETY, LINES, three).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void countsEveryMessageOfAStream() throws Exception {
    Limits limits = new Limits(100_000, 1, 10_000, 100, 1_000_000);
    try (TestGateway gateway =
            Setup.DEFAULTS.with(BY_NAME).with(new RateLimits(0, 0, 1)).with(limits).start();
        StreamClient client = new StreamClient()) {
      client.connect(gateway);
      client.send("{\"id\":\"1\",\"safety\":%s}".formatted(VOTE));
      assertThat(client.answer().containsKey("accepted")).isTrue();
      client.send("{\"id\":\"2\",\"safety\":%s}".formatted(VOTE));

      assertThat(client.answer().getJsonObject("refused").getInteger("status")).isEqualTo(429);
    }
  }

  @Test
  void aFloodOfOneSenderLeavesRoomForOthers() throws Exception {
    Limits limits = new Limits(100_000, 10, 10_000, 20, 1_000_000);
    try (TestGateway gateway = Setup.DEFAULTS.waiting().with(BY_NAME).with(limits).start()) {
      CompletableFuture<HttpResponse<String>> flood =
          gateway.postLater(SAFETY, LINES, (VOTE + "\n").repeat(10));
      TestGateway.await(() -> gateway.log.history().size() == 10);

      HttpResponse<String> more = gateway.post(SAFETY, JSON, VOTE);
      assertThat(more.statusCode()).isEqualTo(503);
      assertThat(more.headers().firstValue("retry-after")).isPresent();
      CompletableFuture<HttpResponse<String>> annotator = voteLater(gateway, "ann");
      TestGateway.await(() -> gateway.log.history().size() == 11);

      for (int i = 0; i < 11; i++) {
        gateway.log.completeNext();
      }
      assertThat(flood.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
      assertThat(annotator.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(201);
    }
  }

  private static CompletableFuture<HttpResponse<String>> voteLater(
      TestGateway gateway, String name) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return vote(gateway, name);
          } catch (Exception e) {
            throw new AssertionError(e);
          }
        });
  }

  private static HttpResponse<String> vote(TestGateway gateway, String name) throws Exception {
    return gateway.send(
        gateway
            .request(SAFETY)
            .header("X-Name", name)
            .header("Content-Type", JSON)
            .POST(BodyPublishers.ofString(VOTE)));
  }

  private static HttpResponse<String> voteFrom(TestGateway gateway, String forwarded)
      throws Exception {
    return gateway.send(
        gateway
            .request(SAFETY)
            .header("X-Forwarded-For", forwarded)
            .header("Content-Type", JSON)
            .POST(BodyPublishers.ofString(VOTE)));
  }
}
