package org.prefstream.gateway;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.prefstream.gateway.ClientQueue.SAFETY;

import com.microsoft.playwright.Browser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.prefstream.gateway.TestGateway.Setup;
import org.prefstream.gateway.request.Origins;
import org.prefstream.service.web.Resources;

/// Pages of another origin, which load the client from their own server.
@ExtendWith(Chromium.class)
final class OriginsBrowserTest {
  private HttpServer server;
  private Visit visit;

  @BeforeEach
  void start(Browser browser) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    byte[] client = Resources.beside(Gateway.class).read("web/client/prefstream.js").getBytes();
    serve(
        "/", "text/html; charset=utf-8", "<!doctype html><title>Votes</title>".getBytes(US_ASCII));
    serve("/prefstream.js", "text/javascript; charset=utf-8", client);
    server.start();
    visit = new Visit(browser);
  }

  @AfterEach
  void stop() {
    visit.close();
    server.stop(0);
  }

  @Test
  void aListedOriginSendsVotesAndReadsWhyItMustWait() throws Exception {
    try (TestGateway gateway = gateway(new Origins(List.of(origin())))) {
      gateway.open.set(false);
      ClientQueue queue = queueFor(gateway);

      queue.add(SAFETY, ClientQueue.safety(0, 3));
      assertThat(queue.await("waiting", 1).getFirst().getDouble("millis"))
          .as("with the second that Retry-After asks for")
          .isGreaterThan(1_000);
      gateway.open.set(true);

      queue.await("accepted", 3);
      assertThat(gateway.log.history()).hasSize(3);
    }
  }

  @Test
  void anyOtherOriginKeepsItsVotes() throws Exception {
    try (TestGateway gateway = gateway(new Origins(List.of("https://annotate.example.org")))) {
      ClientQueue queue = queueFor(gateway);

      queue.add(SAFETY, ClientQueue.safety(0, 3));

      assertThat(queue.await("waiting", 1).getFirst().getString("reason"))
          .isEqualTo("TypeError: Failed to fetch");
      assertThat(queue.size()).isEqualTo(3);
      assertThat(gateway.log.history()).isEmpty();
    }
  }

  private ClientQueue queueFor(TestGateway gateway) {
    visit.page().navigate(origin());
    return ClientQueue.open(
        visit.page(),
        "/prefstream.js",
        Map.of("url", "http://127.0.0.1:" + gateway.port(), "firstPauseMillis", 50),
        "");
  }

  private static TestGateway gateway(Origins origins) throws Exception {
    return Setup.DEFAULTS.at(Instant.now()).with(origins).start();
  }

  private String origin() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void serve(String path, String mediaType, byte[] content) {
    server.createContext(path, exchange -> send(exchange, mediaType, content));
  }

  private static void send(HttpExchange exchange, String mediaType, byte[] content)
      throws IOException {
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", mediaType);
      exchange.sendResponseHeaders(200, content.length);
      exchange.getResponseBody().write(content);
    }
  }
}
