package org.prefstream.service.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// A server that answers each request once it is there as a whole, and a client that sends bytes.
final class RawHttp implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 20_000;
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3}) ");

  private final Vertx vertx = Vertx.vertx();
  private final HttpServer server;
  private final List<String> served = new CopyOnWriteArrayList<>();

  RawHttp() throws Exception {
    server =
        StrictHttp.server(
            vertx, StrictHttp.options(), InstantSource.system(), connection -> {}, this::serve);
    server
        .listen(0, "127.0.0.1")
        .toCompletionStage()
        .toCompletableFuture()
        .get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void serve(HttpServerRequest request) {
    request.endHandler(
        nothing -> {
          served.add(request.uri());
          request.response().end("served");
        });
  }

  /// The addresses of the requests that were served, in their order.
  List<String> served() {
    return List.copyOf(served);
  }

  void forget() {
    served.clear();
  }

  /// Sends bytes and half-closes the connection; returns everything that arrives until the server
  /// closes it.
  String exchange(byte[] bytes) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.actualPort())) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write(bytes);
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    }
  }

  /// Sends bytes, and says no more; what comes back until the server hangs up.
  String exchangeAndWait(String text) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.actualPort())) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write(text.getBytes(ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    }
  }

  /// The status codes of all answers in what came back.
  static List<Integer> statuses(String answers) {
    return STATUS.matcher(answers).results().map(found -> Integer.valueOf(found.group(1))).toList();
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
