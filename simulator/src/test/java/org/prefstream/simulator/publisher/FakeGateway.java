package org.prefstream.simulator.publisher;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// A gateway that keeps the events it receives and answers as its script says.
final class FakeGateway implements AutoCloseable {

  /// How a request is answered, given its number from 0.
  interface Script {
    Answer answer(int number, Request request);
  }

  record Request(
      String path, String contentType, List<String> events, Map<String, String> headers) {

    /// How long its body was.
    int bytes() {
      return events.stream()
          .mapToInt(event -> event.getBytes(StandardCharsets.UTF_8).length + 1)
          .sum();
    }

    Answer acceptAll() {
      return new Answer(
          200,
          "{\"received\":%d,\"accepted\":%d,\"refused\":[]}"
              .formatted(events.size(), events.size()),
          true,
          Map.of());
    }
  }

  /// @param status 0 for none: the connection is cut
  /// @param kept whether the events count as received
  record Answer(int status, String body, boolean kept, Map<String, String> headers) {

    static Answer of(int status, String body) {
      return new Answer(status, body, false, Map.of());
    }

    static Answer unavailable(String retryAfter) {
      return new Answer(503, "{}", false, Map.of("Retry-After", retryAfter));
    }

    static Answer cut() {
      return of(0, "");
    }
  }

  private final HttpServer server;
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicInteger requests = new AtomicInteger();
  private final Queue<Request> kept = new ConcurrentLinkedQueue<>();

  FakeGateway(Script script) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(executor);
    server.createContext("/", exchange -> handle(exchange, script));
    server.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  int requests() {
    return requests.get();
  }

  List<Request> kept() {
    return List.copyOf(kept);
  }

  List<String> events() {
    return kept.stream().flatMap(request -> request.events().stream()).toList();
  }

  @Override
  public void close() {
    server.stop(0);
    executor.shutdownNow();
  }

  private void handle(HttpExchange exchange, Script script) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      Request request =
          new Request(
              exchange.getRequestURI().getPath(),
              exchange.getRequestHeaders().getFirst("Content-Type"),
              body.lines().toList(),
              Map.of("Authorization", header(exchange, "Authorization")));
      Answer answer = script.answer(requests.getAndIncrement(), request);
      if (answer.kept()) {
        kept.add(request);
      }
      if (answer.status() > 0) {
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
      }
    }
  }

  private static String header(HttpExchange exchange, String name) {
    String value = exchange.getRequestHeaders().getFirst(name);
    return value == null ? "" : value;
  }
}
