package org.prefstream.service.identity.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.prefstream.service.Variables;
import org.prefstream.service.identity.Authentication;
import org.prefstream.service.identity.Principal;
import org.prefstream.service.identity.Role;
import org.prefstream.service.identity.token.TokenIssuer;
import org.prefstream.service.identity.token.TokenIssuer.Algorithm;

/// Credentials as they come in over HTTP, with keys from files and from a server.
final class CredentialAuthenticatorVerticleTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir private Path folder;

  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client = HttpClient.newHttpClient();
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-23T12:00:00Z"));
  private final TokenIssuer issuer = TokenIssuer.generate(Algorithm.ES256);
  private final Map<String, String> environment = new HashMap<>();
  private @Nullable CredentialAuthenticator authenticator;
  private int port;

  @BeforeEach
  void prepare() throws Exception {
    publish(issuer);
    Files.writeString(keyFile(), "");
    environment.put("PREFSTREAM_JWT_JWKS", folder.resolve("jwks.json").toString());
    environment.put("PREFSTREAM_JWT_ISSUER", "https://id.example.org");
    environment.put("PREFSTREAM_JWT_AUDIENCE", "prefstream");
    environment.put("PREFSTREAM_API_KEYS_FILE", keyFile().toString());
    environment.put("PREFSTREAM_API_KEYS_REFRESH_MS", "50");
  }

  @AfterEach
  void stop() throws Exception {
    if (authenticator != null) {
      authenticator.close();
    }
    client.shutdownNow();
    await(vertx.close());
  }

  @ParameterizedTest
  @EnumSource
  void grantsTheRolesInAToken(Algorithm algorithm) throws Exception {
    TokenIssuer other = TokenIssuer.generate(algorithm);
    publish(other);
    start();

    for (int i = 0; i < 3; i++) {
      HttpResponse<String> answer = ask("Authorization", "Bearer " + token(other));
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo("ann [ANNOTATOR]");
    }
  }

  @Test
  void requiresCredentials() throws Exception {
    start();

    HttpResponse<String> answer = ask();

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(challenge(answer))
        .isEqualTo("Bearer realm=\"prefstream\", ApiKey realm=\"prefstream\"");
    assertThat(new JsonObject(answer.body()).getString("type"))
        .isEqualTo("urn:prefstream:problem:unauthenticated");
    assertThat(answer.body()).contains("Authorization: Bearer", "X-Api-Key");
  }

  @Test
  void explainsTheFaultOfATokenWithoutQuotingIt() throws Exception {
    start();

    HttpResponse<String> answer = ask("Authorization", "Bearer xyzzy");

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(challenge(answer))
        .startsWith(
            "Bearer realm=\"prefstream\", error=\"invalid_token\","
                + " error_description=\"this is not a signed token\"");
    assertThat(answer.body() + challenge(answer)).doesNotContain("xyzzy");
  }

  @Test
  void refusesOtherKindsOfCredentials() throws Exception {
    start();

    for (String header : List.of("Basic YTpi", "Bearer", "", "Negotiate x", token(issuer))) {
      assertThat(ask("Authorization", header).statusCode()).isEqualTo(401);
    }
  }

  @Test
  void refusesRepeatedCredentials() throws Exception {
    start();
    String bearer = "Bearer " + token(issuer);

    for (String[] headers :
        List.of(
            new String[] {"Authorization", bearer, "Authorization", bearer},
            new String[] {"Authorization", "Bearer x", "Authorization", bearer},
            new String[] {"Authorization", bearer, "X-Api-Key", "x"},
            new String[] {"X-Api-Key", "x", "X-Api-Key", "y"})) {
      HttpResponse<String> answer = ask(headers);
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.body()).contains("urn:prefstream:problem:ambiguous-credentials");
    }
  }

  @Test
  void forgetsATokenWhenItExpires() throws Exception {
    start();
    String bearer = "Bearer " + token(issuer);
    assertThat(ask("Authorization", bearer).statusCode()).isEqualTo(200);

    now.updateAndGet(time -> time.plus(Duration.ofMinutes(11)));

    HttpResponse<String> answer = ask("Authorization", bearer);
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(challenge(answer)).contains("the token has expired");
  }

  @Test
  void readsANewKeyWhenATokenNamesIt() throws Exception {
    start();
    TokenIssuer next = TokenIssuer.generate(Algorithm.EdDSA);
    assertThat(ask("Authorization", "Bearer " + token(next)).statusCode()).isEqualTo(401);

    publish(issuer, next);
    now.updateAndGet(time -> time.plus(Duration.ofSeconds(10)));

    assertThat(ask("Authorization", "Bearer " + token(next)).statusCode()).isEqualTo(200);
    assertThat(ask("Authorization", "Bearer " + token(issuer)).statusCode()).isEqualTo(200);
  }

  @Test
  void forgetsTokensOfAKeyThatIsWithdrawn() throws Exception {
    start();
    String bearer = "Bearer " + token(issuer);
    assertThat(ask("Authorization", bearer).statusCode()).isEqualTo(200);

    TokenIssuer next = TokenIssuer.generate(Algorithm.ES256);
    publish(next);
    now.updateAndGet(time -> time.plus(Duration.ofSeconds(10)));
    assertThat(ask("Authorization", "Bearer " + token(next)).statusCode()).isEqualTo(200);

    assertThat(ask("Authorization", bearer).statusCode()).isEqualTo(401);
  }

  @Test
  void noticesAWithdrawnKeyUnprompted() throws Exception {
    environment.put("PREFSTREAM_JWT_JWKS_REFRESH_MS", "100");
    start();
    String bearer = "Bearer " + token(issuer);
    assertThat(ask("Authorization", bearer).statusCode()).isEqualTo(200);

    publish(TokenIssuer.generate(Algorithm.ES256));

    until(() -> status("Authorization", bearer) == 401);
  }

  @Test
  void limitsHowOftenUnknownKeysCauseARead() throws Exception {
    AtomicInteger reads = new AtomicInteger();
    serveKeys(reads);
    start();
    assertThat(reads).hasValue(1);

    for (int i = 0; i < 20; i++) {
      TokenIssuer unknown = TokenIssuer.generate(Algorithm.EdDSA);
      assertThat(ask("Authorization", "Bearer " + token(unknown)).statusCode()).isEqualTo(401);
    }
    assertThat(reads).hasValue(1);
    now.updateAndGet(time -> time.plus(Duration.ofSeconds(10)));
    for (int i = 0; i < 20; i++) {
      TokenIssuer unknown = TokenIssuer.generate(Algorithm.EdDSA);
      assertThat(ask("Authorization", "Bearer " + token(unknown)).statusCode()).isEqualTo(401);
    }

    assertThat(reads).hasValue(2);
  }

  @Test
  void keepsUsingItsKeysWhileTheirServerIsDown() throws Exception {
    HttpServer server = serveKeys(new AtomicInteger());
    start();
    await(server.close());
    now.updateAndGet(time -> time.plus(Duration.ofMinutes(1)));

    TokenIssuer unknown = TokenIssuer.generate(Algorithm.EdDSA);
    assertThat(ask("Authorization", "Bearer " + token(unknown)).statusCode()).isEqualTo(401);
    assertThat(ask("Authorization", "Bearer " + token(issuer)).statusCode()).isEqualTo(200);
  }

  @Test
  void distrustsKeysThatCouldNotBeReadForADay() throws Exception {
    start();
    String bearer = "Bearer " + token(issuer);
    assertThat(ask("Authorization", bearer).statusCode()).isEqualTo(200);

    now.updateAndGet(time -> time.plus(Duration.ofHours(25)));

    HttpResponse<String> answer = ask("Authorization", bearer);
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("urn:prefstream:problem:credentials-unchecked");
  }

  @Test
  void keepsUsingItsKeysWhileTheFileIsMalformed() throws Exception {
    environment.put("PREFSTREAM_JWT_JWKS_REFRESH_MS", "100");
    start();
    Files.writeString(folder.resolve("jwks.json"), "{\"keys\":[");
    Files.writeString(keyFile(), "nonsense");

    TimeUnit.MILLISECONDS.sleep(300);

    assertThat(ask("Authorization", "Bearer " + token(issuer)).statusCode()).isEqualTo(200);
  }

  @Test
  void doesNotStartWithMalformedKeys() throws Exception {
    Files.writeString(keyFile(), "nonsense");

    assertThatThrownBy(this::start)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the api-keys cannot be read: line 1: must be a JSON object");
  }

  @Test
  void grantsTheRolesOfAnApiKey() throws Exception {
    ApiKey.Issued loader = issue("importer", Instant.MAX);
    Files.writeString(keyFile(), loader.kept().toLine());
    start();

    assertThat(ask("X-Api-Key", loader.text()).body()).isEqualTo("importer [LOADER]");
    assertThat(ask("Authorization", "ApiKey " + loader.text()).body())
        .isEqualTo("importer [LOADER]");
    assertThat(ask("X-Api-Key", issue("importer", Instant.MAX).text()).statusCode()).isEqualTo(401);
    assertThat(ask("Authorization", "Bearer " + loader.text()).statusCode()).isEqualTo(401);
  }

  @Test
  void refusesAnApiKeyThatHasExpired() throws Exception {
    ApiKey.Issued loader = issue("importer", now.get());
    Files.writeString(keyFile(), loader.kept().toLine());
    start();

    HttpResponse<String> answer = ask("X-Api-Key", loader.text());

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).contains("the API key has expired");
  }

  @Test
  void noticesNewAndWithdrawnApiKeysUnprompted() throws Exception {
    ApiKey.Issued loader = issue("importer", Instant.MAX);
    start();
    assertThat(ask("X-Api-Key", loader.text()).statusCode()).isEqualTo(401);

    Files.writeString(keyFile(), loader.kept().toLine());
    until(() -> status("X-Api-Key", loader.text()) == 200);

    Files.writeString(keyFile(), "");
    until(() -> status("X-Api-Key", loader.text()) == 401);
  }

  @Test
  void acceptsOnlyConfiguredKindsOfCredentials() throws Exception {
    environment.keySet().removeIf(name -> name.contains("JWT"));
    start();

    HttpResponse<String> answer = ask("Authorization", "Bearer " + token(issuer));

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(challenge(answer)).isEqualTo("ApiKey realm=\"prefstream\"");
  }

  private ApiKey.Issued issue(String subject, Instant expiresAt) {
    return ApiKey.issue(new SecureRandom(), subject, Set.of(Role.LOADER), expiresAt);
  }

  private String token(TokenIssuer from) {
    return from.issue(
        new TokenIssuer.Claims(
            "https://id.example.org",
            "prefstream",
            "ann",
            Set.of(Role.ANNOTATOR),
            now.get(),
            Duration.ofMinutes(10)));
  }

  private void publish(TokenIssuer... issuers) throws Exception {
    Files.writeString(folder.resolve("jwks.json"), TokenIssuer.publicKeys(List.of(issuers)));
  }

  private Path keyFile() {
    return folder.resolve("api-keys.jsonl");
  }

  private HttpServer serveKeys(AtomicInteger reads) throws Exception {
    HttpServer server =
        await(
            vertx
                .createHttpServer()
                .requestHandler(
                    request -> {
                      reads.incrementAndGet();
                      request.response().end(TokenIssuer.publicKeys(List.of(issuer)));
                    })
                .listen(0, "127.0.0.1"));
    environment.put("PREFSTREAM_JWT_JWKS", "http://127.0.0.1:" + server.actualPort() + "/jwks");
    return server;
  }

  /// A server that answers with the sender of each request.
  private void start() throws Exception {
    Variables variables = Variables.of(environment);
    IdentitySettings settings = IdentitySettings.from(variables);
    variables.verify();
    InstantSource clock = now::get;
    CredentialAuthenticator opened = settings.open(clock);
    authenticator = opened;
    port =
        await(
                vertx
                    .createHttpServer()
                    .requestHandler(
                        request ->
                            opened
                                .authenticate(request)
                                .onSuccess(
                                    outcome -> {
                                      switch (outcome) {
                                        case Authentication.Granted(Principal who) ->
                                            request
                                                .response()
                                                .end(who.subject() + " " + who.roles());
                                        case Authentication.Denied denied -> {
                                          if (denied.challenge() != null) {
                                            request
                                                .response()
                                                .putHeader("WWW-Authenticate", denied.challenge());
                                          }
                                          denied.problem().send(request.response());
                                        }
                                      }
                                    }))
                    .listen(0, "127.0.0.1"))
            .actualPort();
  }

  private int status(String... headers) {
    try {
      return ask(headers).statusCode();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private HttpResponse<String> ask(String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port)).timeout(PATIENCE);
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private static String challenge(HttpResponse<String> answer) {
    return answer.headers().firstValue("WWW-Authenticate").orElse("");
  }

  private static <T> T await(io.vertx.core.Future<T> future) throws Exception {
    return future
        .toCompletionStage()
        .toCompletableFuture()
        .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  private static void until(BooleanSupplier condition) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new TimeoutException("waited " + PATIENCE);
      }
      Thread.sleep(10);
    }
  }
}
