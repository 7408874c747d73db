package org.prefstream.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.prefstream.gateway.TestGateway.JSON;
import static org.prefstream.gateway.TestGateway.NOW;
import static org.prefstream.gateway.TestGateway.SAFETY;
import static org.prefstream.gateway.TestGateway.await;
import static org.prefstream.gateway.TestGateway.problem;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prefstream.gateway.TestGateway.Setup;
import org.prefstream.gateway.stream.StreamSettings;
import org.prefstream.service.Variables;
import org.prefstream.service.identity.Role;
import org.prefstream.service.identity.credential.ApiKey;
import org.prefstream.service.identity.credential.CredentialAuthenticator;
import org.prefstream.service.identity.credential.IdentitySettings;
import org.prefstream.service.identity.token.TokenIssuer;
import org.prefstream.service.identity.token.TokenIssuer.Algorithm;
import org.prefstream.service.identity.token.TokenIssuer.Claims;

/// Real credentials, valid and forged. The details of checking tokens are tested in
/// `org.prefstream.service.identity`.
final class CredentialsVerticleTest {
  private static final String VOTE =
      "{\"promptId\":\"p\",\"responseId\":\"r\",\"severity\":\"SAFE\"%s}";
  private static final TokenIssuer ISSUER = TokenIssuer.generate(Algorithm.EdDSA);
  private static final Claims CLAIMS =
      new Claims(
          "https://id.example.org",
          "prefstream",
          "ann",
          Set.of(Role.ANNOTATOR),
          NOW,
          Duration.ofMinutes(10));
  private static final StreamSettings LIVELY =
      new StreamSettings(4, Duration.ofMillis(100), Duration.ofSeconds(10));

  @TempDir private Path folder;
  private CredentialAuthenticator authenticator;
  private TestGateway gateway;

  @BeforeEach
  void start() throws Exception {
    Path jwks =
        Files.writeString(folder.resolve("jwks.json"), TokenIssuer.publicKeys(List.of(ISSUER)));
    Path keys = Files.writeString(folder.resolve("keys.jsonl"), "");
    authenticator =
        IdentitySettings.from(
                Variables.of(
                    Map.of(
                        "PREFSTREAM_JWT_JWKS", jwks.toString(),
                        "PREFSTREAM_JWT_ISSUER", "https://id.example.org",
                        "PREFSTREAM_JWT_AUDIENCE", "prefstream",
                        "PREFSTREAM_API_KEYS_FILE", keys.toString(),
                        "PREFSTREAM_API_KEYS_REFRESH_MS", "50")))
            .open(InstantSource.fixed(NOW));
    gateway = Setup.DEFAULTS.with(LIVELY).with(authenticator).start();
  }

  @AfterEach
  void stop() {
    assertThat(gateway.inFlight.bytes()).isZero();
    gateway.close();
    authenticator.close();
  }

  @Test
  void takesAVoteInTheNameOfItsToken() throws Exception {
    HttpResponse<String> response = vote("", "Authorization", "Bearer " + ISSUER.issue(CLAIMS));

    assertThat(response.statusCode()).isEqualTo(201);
    assertThat(new JsonObject(response.body()).getString("annotatorId")).isEqualTo("ann");
  }

  @Test
  void takesVotesOfOthersFromALoader() throws Exception {
    String key = issueKey(Role.LOADER);
    await(() -> status(",\"annotatorId\":\"ben\"", "X-Api-Key", key) == 201);
  }

  @Test
  void refusesATokenThatIsReplayedForAnotherAnnotator() throws Exception {
    HttpResponse<String> response =
        vote(",\"annotatorId\":\"ben\"", "Authorization", "Bearer " + ISSUER.issue(CLAIMS));

    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(problem(response).getString("type")).isEqualTo("urn:prefstream:problem:forbidden");
    assertThat(gateway.log.history()).isEmpty();
  }

  @Test
  void refusesInvalidTokens() throws Exception {
    String good = ISSUER.issue(CLAIMS);
    String payload = good.split("\\.", -1)[1];
    for (String token :
        List.of(
            encode("{\"alg\":\"none\"}") + "." + payload + ".",
            encode("{\"alg\":\"HS256\"}") + "." + payload + "." + encode("x".repeat(32)),
            TokenIssuer.generate(Algorithm.EdDSA).issue(CLAIMS),
            ISSUER.issue(claims("https://evil.example.org", "prefstream", NOW)),
            ISSUER.issue(claims("https://id.example.org", "other", NOW)),
            ISSUER.issue(claims("https://id.example.org", "prefstream", NOW.minusSeconds(3_600))),
            ISSUER.issue(claims("https://id.example.org", "prefstream", NOW.plusSeconds(3_600))),
            good + "x",
            good.substring(1),
            "nonsense",
            "")) {
      HttpResponse<String> response = vote("", "Authorization", "Bearer " + token);
      assertThat(response.statusCode()).as(token).isEqualTo(401);
      assertThat(problem(response).getString("type"))
          .isEqualTo("urn:prefstream:problem:unauthenticated");
      assertThat(response.headers().firstValue("WWW-Authenticate")).isPresent();
    }
    assertThat(gateway.log.history()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"access_token", "token", "authorization", "api_key"})
  void ignoresCredentialsInTheAddress(String parameter) throws Exception {
    HttpRequest.Builder request =
        gateway.request(SAFETY + "?" + parameter + "=" + ISSUER.issue(CLAIMS));

    assertThat(
            gateway
                .send(
                    request
                        .header("Content-Type", JSON)
                        .POST(BodyPublishers.ofString(VOTE.formatted(""))))
                .statusCode())
        .isEqualTo(401);
  }

  @Test
  void refusesRepeatedCredentials() throws Exception {
    String bearer = "Bearer " + ISSUER.issue(CLAIMS);

    HttpResponse<String> response = vote("", "Authorization", bearer, "Authorization", bearer);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(problem(response).getString("type"))
        .isEqualTo("urn:prefstream:problem:ambiguous-credentials");
    assertThat(gateway.log.history()).isEmpty();
  }

  @Test
  void refusesATokenLargerThanTheHeadersMayBe() throws Exception {
    assertThat(exchange("Authorization: Bearer " + "a".repeat(100_000)))
        .startsWith("HTTP/1.1 431")
        .contains("urn:prefstream:problem:headers-too-large");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Authorization: Bearer x\r\n Y: z",
        "Authorization: Bearer x\nX-Api-Key: y",
        "Authorization: Bearer x\0y",
        "Authorization : Bearer %s",
        "X-Original-Authorization: Bearer %s",
        "X-Forwarded-User: ann"
      })
  void cannotSmuggleAHeaderInsideAnother(String headers) throws Exception {
    String answer = exchange(headers.replace("%s", ISSUER.issue(CLAIMS)));

    assertThat(answer).matches("(?s)HTTP/1\\.1 40[01] .*").doesNotContain("\r\nY:", "\r\nX-Api");
    assertThat(gateway.log.history()).isEmpty();
  }

  @Test
  void repeatsNoCredentialsInItsAnswer() throws Exception {
    String answer = exchange("Authorization: Bearer xyzzy\"%0d%0aInjected: yes");

    assertThat(answer).startsWith("HTTP/1.1 401").doesNotContain("xyzzy", "Injected");
  }

  @ParameterizedTest
  @EnumSource(names = {"ANNOTATOR", "MODEL"})
  void opensAStreamForATokenAmongTheProtocols(Role role) throws Exception {
    Claims claims =
        new Claims(
            CLAIMS.issuer(), CLAIMS.audience(), "ann", Set.of(role), NOW, Duration.ofMinutes(1));
    try (StreamClient client = new StreamClient()) {
      String chosen =
          client.connect(gateway, "prefstream.v1", "prefstream.token." + ISSUER.issue(claims));
      client.send("{\"id\":\"1\",\"safety\":%s}".formatted(VOTE.formatted("")));

      assertThat(chosen).isEqualTo("prefstream.v1");
      assertThat(client.answer().getJsonObject("accepted").getString("annotatorId"))
          .isEqualTo("ann");
    }
  }

  @Test
  void opensNoStreamWithoutValidCredentials() throws Exception {
    String token = ISSUER.issue(CLAIMS);
    try (StreamClient client = new StreamClient()) {
      assertThat(client.refusedWith(gateway, null)).isEqualTo(401);
      assertThat(client.refusedWith(gateway, null, "prefstream.v1", "prefstream.token.nonsense"))
          .isEqualTo(401);
      assertThat(
              client.refusedWith(
                  gateway, null, "prefstream.token." + token, "prefstream.token." + token))
          .isEqualTo(400);
    }
  }

  @Test
  void endsAStreamWhenItsTokenExpires() throws Exception {
    Claims nearlyOver =
        new Claims(
            CLAIMS.issuer(),
            CLAIMS.audience(),
            "ann",
            CLAIMS.roles(),
            NOW.minusSeconds(89),
            Duration.ofMinutes(1));
    try (StreamClient client = new StreamClient()) {
      client.connect(gateway, "prefstream.v1", "prefstream.token." + ISSUER.issue(nearlyOver));
      assertThat(client.isClosed()).isFalse();

      await(client::isClosed);
      assertThat(client.closeCode()).isEqualTo((short) 1008);
    }
  }

  @Test
  void endsAStreamWhenItsKeyIsWithdrawn() throws Exception {
    String key = issueKey(Role.LOADER);
    await(() -> status("", "X-Api-Key", key) == 422);
    try (StreamClient client = new StreamClient()) {
      client.connectWithKey(gateway, key);
      Files.writeString(folder.resolve("keys.jsonl"), "");

      await(client::isClosed);
      assertThat(client.closeCode()).isEqualTo((short) 1008);
    }
  }

  private String issueKey(Role role) throws IOException {
    ApiKey.Issued issued = ApiKey.issue(new SecureRandom(), "importer", Set.of(role), Instant.MAX);
    Files.writeString(folder.resolve("keys.jsonl"), issued.kept().toLine());
    return issued.text();
  }

  private static Claims claims(String issuer, String audience, Instant from) {
    return new Claims(issuer, audience, "ann", CLAIMS.roles(), from, Duration.ofMinutes(10));
  }

  private static String encode(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private int status(String more, String... headers) {
    try {
      return vote(more, headers).statusCode();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private HttpResponse<String> vote(String more, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = gateway.request(SAFETY).header("Content-Type", JSON);
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return gateway.send(request.POST(BodyPublishers.ofString(VOTE.formatted(more))));
  }

  /// The answers to a vote with such headers, until the gateway closes the connection.
  private String exchange(String headers) throws IOException {
    String body = VOTE.formatted("");
    try (Socket socket = gateway.connect()) {
      socket.setSoTimeout(20_000);
      socket
          .getOutputStream()
          .write(
              ("POST %s HTTP/1.1\r\nHost: a\r\nContent-Type: %s\r\nConnection: close\r\n"
                      + "Content-Length: %d\r\n%s\r\n\r\n%s")
                  .formatted(SAFETY, JSON, body.length(), headers, body)
                  .getBytes(ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
