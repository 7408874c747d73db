package org.prefstream.benchmarks.load;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Consumer;

/// A server that answers posts as a test wants it.
final class StandInGateway implements AutoCloseable {
  private final Vertx vertx = Vertx.vertx();
  private final HttpServer server;

  StandInGateway(Consumer<HttpServerRequest> handler) {
    server =
        vertx
            .createHttpServer()
            .requestHandler(handler::accept)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .join();
  }

  int port() {
    return server.actualPort();
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
