package org.prefstream.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.prefstream.gateway.ClientQueue.SAFETY;

import com.microsoft.playwright.Browser;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.prefstream.gateway.TestGateway.Setup;
import org.prefstream.service.Variables;
import org.prefstream.service.identity.Role;
import org.prefstream.service.identity.credential.CredentialAuthenticator;
import org.prefstream.service.identity.credential.IdentitySettings;
import org.prefstream.service.identity.token.TokenIssuer;
import org.prefstream.service.identity.token.TokenIssuer.Algorithm;
import org.prefstream.service.identity.token.TokenIssuer.Claims;

/// Tokens from a page: in a header, and in the sub-protocol of the stream.
@ExtendWith(Chromium.class)
final class CredentialsBrowserTest {
  private static final String ISSUER_NAME = "https://id.example.org";
  private static final TokenIssuer ISSUER = TokenIssuer.generate(Algorithm.EdDSA);

  /// Opens the stream, sends one message, and resolves with its outcome.
  private static final String CONVERSE =
      """
      ([protocols, message]) => new Promise((resolve) => {
        const socket = new WebSocket(`ws://${location.host}/v1/annotations/stream`, protocols);
        socket.onopen = () => socket.send(message);
        socket.onmessage = ({ data }) => {
          socket.onclose = null;
          socket.close();
          resolve(JSON.stringify({ protocol: socket.protocol, answer: data }));
        };
        socket.onclose = ({ code }) => resolve(JSON.stringify({ code }));
      })
      """;

  @TempDir private Path folder;
  private CredentialAuthenticator authenticator;
  private TestGateway gateway;
  private Visit visit;
  private String token;

  @BeforeEach
  void start(Browser browser) throws Exception {
    Instant now = Instant.now();
    Path jwks =
        Files.writeString(folder.resolve("jwks.json"), TokenIssuer.publicKeys(List.of(ISSUER)));
    authenticator =
        IdentitySettings.from(
                Variables.of(
                    Map.of(
                        "PREFSTREAM_JWT_JWKS",
                        jwks.toString(),
                        "PREFSTREAM_JWT_ISSUER",
                        ISSUER_NAME,
                        "PREFSTREAM_JWT_AUDIENCE",
                        "prefstream")))
            .open(InstantSource.fixed(now));
    gateway = Setup.DEFAULTS.at(now).with(authenticator).start();
    token =
        ISSUER.issue(
            new Claims(
                ISSUER_NAME,
                "prefstream",
                "ann",
                Set.of(Role.ANNOTATOR),
                now,
                Duration.ofMinutes(10)));
    visit = new Visit(browser);
  }

  @AfterEach
  void stop() {
    visit.close();
    gateway.close();
    authenticator.close();
  }

  @Test
  void sendsVotesUnderTheTokenOfThePage() {
    ClientQueue queue = ClientQueue.at(gateway, visit.page(), Map.of(), token);

    queue.add(SAFETY, ClientQueue.safety(0, 2));

    assertThat(queue.await("accepted", 2)).hasSize(2);
    assertThat(gateway.log.history()).hasSize(2);
  }

  @Test
  void keepsVotesUntilItHasAToken() {
    ClientQueue without = ClientQueue.at(gateway, visit.page(), Map.of());
    without.add(SAFETY, ClientQueue.safety(0, 2));
    assertThat(without.await("waiting", 1).getFirst().getString("reason"))
        .isEqualTo("401 Unauthorized");
    assertThat(gateway.log.history()).isEmpty();

    ClientQueue with = ClientQueue.at(gateway, visit.page(), Map.of(), token);

    with.await("accepted", 2);
    assertThat(with.size()).isZero();
  }

  @Test
  void theExampleSendsTheTypedToken() {
    visit.page().navigate("http://127.0.0.1:" + gateway.port() + "/client/");
    visit.page().getByLabel("Token").fill(token);
    visit.page().locator("button[value=A]").click();

    visit.page().waitForCondition(() -> gateway.log.history().size() == 1);
    assertThat(visit.complaints()).isEmpty();
  }

  @Test
  void opensTheStreamWithATokenAsSubProtocol() {
    JsonObject outcome = converse(List.of("prefstream.v1", "prefstream.token." + token));

    JsonObject answer = new JsonObject(outcome.getString("answer"));
    assertThat(outcome.getString("protocol")).isEqualTo("prefstream.v1");
    assertThat(answer.getString("id")).isEqualTo("1");
    assertThat(answer.getJsonObject("accepted").getString("annotatorId")).isEqualTo("ann");
    assertThat(gateway.log.history()).hasSize(1);
    assertThat(visit.complaints()).isEmpty();
  }

  @Test
  void opensNoStreamWithoutAToken() {
    assertThat(converse(List.of("prefstream.v1")).getInteger("code")).isEqualTo(1006);
    assertThat(gateway.log.history()).isEmpty();
  }

  private JsonObject converse(List<String> protocols) {
    visit.page().navigate("http://127.0.0.1:" + gateway.port() + "/client/");
    String message =
        new JsonObject()
            .put("id", "1")
            .put(
                "safety",
                new JsonObject()
                    .put("promptId", "p")
                    .put("responseId", "r")
                    .put("severity", "SAFE"))
            .encode();
    return new JsonObject(visit.page().evaluate(CONVERSE, List.of(protocols, message)).toString());
  }
}
