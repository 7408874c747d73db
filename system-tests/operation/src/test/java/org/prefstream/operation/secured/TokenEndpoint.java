package org.prefstream.operation.secured;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.prefstream.service.identity.token.TokenIssuer;

/// An identity provider that gives one client tokens for its id and secret.
final class TokenEndpoint implements AutoCloseable {
  static final String AUDIENCE = "kafka";

  private final TokenIssuer issuer = TokenIssuer.generate(TokenIssuer.Algorithm.RS256);
  private final HttpServer server;
  private final String client;
  private final String authorization;

  TokenEndpoint(String client, String secret) throws IOException {
    this.client = client;
    authorization =
        "Basic " + Base64.getEncoder().encodeToString((client + ":" + secret).getBytes(UTF_8));
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/token", this::answer);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/token";
  }

  /// The public keys by which brokers check tokens.
  String publicKeys() {
    return TokenIssuer.publicKeys(List.of(issuer));
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      boolean known =
          authorization.equals(exchange.getRequestHeaders().getFirst("Authorization"))
              && new String(exchange.getRequestBody().readAllBytes(), UTF_8)
                  .contains("grant_type=client_credentials");
      byte[] body = known ? token().getBytes(UTF_8) : new byte[] {'{', '}'};
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(known ? 200 : 401, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private String token() {
    String token =
        issuer.issue(
            new TokenIssuer.Claims(
                "test", AUDIENCE, client, Set.of(), Instant.now(), Duration.ofHours(1)));
    return "{\"token_type\":\"Bearer\",\"expires_in\":3600,\"access_token\":\"" + token + "\"}";
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
