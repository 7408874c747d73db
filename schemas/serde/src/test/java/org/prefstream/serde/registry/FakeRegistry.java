package org.prefstream.serde.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// A server on loopback that gives every request the same answer, and notes the requests.
final class FakeRegistry implements AutoCloseable {
  final Queue<String> requests = new ConcurrentLinkedQueue<>();
  final Queue<String> authorizations = new ConcurrentLinkedQueue<>();
  private final HttpServer server;

  FakeRegistry(int status, String body) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          authorizations.addAll(
              exchange.getRequestHeaders().getOrDefault("Authorization", List.of()));
          requests.add(
              "%s %s %s"
                  .formatted(
                      exchange.getRequestMethod(),
                      exchange.getRequestURI(),
                      new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
          byte[] bytes = body.getBytes(UTF_8);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
  }

  SchemaRegistry connect() {
    return connect("", Map.of());
  }

  /// @param user in front of the address, with an `@`
  SchemaRegistry connect(String user, Map<String, String> client) {
    String url = "http://%s127.0.0.1:%d".formatted(user, server.getAddress().getPort());
    return SchemaRegistry.connect(new RegistrySettings(List.of(url), true, client));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
