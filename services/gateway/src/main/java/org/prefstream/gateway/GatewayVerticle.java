package org.prefstream.gateway;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.prefstream.service.HttpAddress;

/// Serves the routes on one event loop. Several of them share the port.
final class GatewayVerticle extends VerticleBase {
  private static final int IDLE_SECONDS = 60;
  private static final int FRAME_ALLOWANCE = 1_000;

  private final HttpAddress address;
  private final Routes routes;
  private final Duration drainTimeout;
  private @Nullable HttpServer server;

  /// @param routes what is answered
  /// @param drainTimeout how long a stop waits for requests to be answered
  GatewayVerticle(HttpAddress address, Routes routes, Duration drainTimeout) {
    this.address = address;
    this.routes = routes;
    this.drainTimeout = drainTimeout;
  }

  @Override
  public Future<?> start() {
    HttpServerOptions options =
        new HttpServerOptions()
            .setIdleTimeout(IDLE_SECONDS + Math.toIntExact(drainTimeout.toSeconds()))
            .setIdleTimeoutUnit(TimeUnit.SECONDS)
            .addWebSocketSubProtocol(StreamHandler.PROTOCOL)
            .setMaxWebSocketFrameSize(routes.stream().mostBytes() + FRAME_ALLOWANCE)
            // A small frame must not become a large message
            .setPerFrameWebSocketCompressionSupported(false)
            .setPerMessageWebSocketCompressionSupported(false);
    HttpServer listening = vertx.createHttpServer(options);
    server = listening;
    return routes
        .router(vertx)
        .compose(
            router ->
                listening
                    .requestHandler(router)
                    .invalidRequestHandler(Failures::answerInvalid)
                    .listen(sharedPort(), address.host()));
  }

  /// The port it listens on, once deployed.
  int port() {
    return Objects.requireNonNull(server, "not deployed").actualPort();
  }

  /// Where any port will do, a negative number makes all instances share the one that is found.
  private int sharedPort() {
    return address.port() == 0 ? -1 : address.port();
  }

  /// Takes no new connections or requests, and waits for what is under way to be answered.
  Future<?> drain() {
    return server == null
        ? Future.succeededFuture()
        : server.shutdown(drainTimeout.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public Future<?> stop() {
    return drain();
  }
}
