package org.prefstream.local.publish;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// A gateway that accepts every line except those that contain the word `bad`, and whose clock
/// stands still.
final class TakenEvents implements AutoCloseable {
  static final String TIME = "2026-11-27T10:00:00.123Z";

  private static final Pattern STATED =
      Pattern.compile("\\{\"sequence\":\\d+,\"annotatedAt\":\"[^\"]*\",");
  private final HttpServer server;
  private final Queue<String> taken = new ConcurrentLinkedQueue<>();

  TakenEvents() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::take);
    server.createContext("/v1/time", TakenEvents::tellTime);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /// Every accepted line, without the order that was added to it.
  List<String> all() {
    return taken.stream().map(line -> STATED.matcher(line).replaceFirst("{")).toList();
  }

  /// Every accepted line as it was sent.
  List<String> asSent() {
    return List.copyOf(taken);
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      List<String> lines =
          new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .toList();
      List<String> good = lines.stream().filter(line -> !line.contains("bad")).toList();
      List<String> refused = new ArrayList<>();
      IntStream.range(0, lines.size())
          .filter(i -> lines.get(i).contains("bad"))
          .forEach(
              i ->
                  refused.add(
                      "{\"index\":%d,\"field\":\"choice\",\"reason\":\"is bad\"}".formatted(i)));
      taken.addAll(good);
      answer(
          exchange,
          "{\"received\":%d,\"accepted\":%d,\"refused\":[%s]}"
              .formatted(lines.size(), good.size(), String.join(",", refused)));
    }
  }

  private static void tellTime(HttpExchange exchange) throws IOException {
    try (exchange) {
      answer(exchange, "{\"time\":\"%s\"}".formatted(TIME));
    }
  }

  private static void answer(HttpExchange exchange, String json) throws IOException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
