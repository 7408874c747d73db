package org.prefstream.gateway;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.prefstream.gateway.limits.ConnectionLimits;
import org.prefstream.gateway.limits.Connections;
import org.prefstream.gateway.stream.StreamHandler;
import org.prefstream.service.HttpAddress;
import org.prefstream.service.http.StrictHttp;

/// Serves the routes on one event loop. Several of them share the port.
final class GatewayVerticle extends VerticleBase {
  private static final long MOST_MILLIS_BETWEEN_SWEEPS = 1_000;

  private final HttpAddress address;
  private final Routes routes;
  private final Connections connections;
  private final Duration drainTimeout;
  private @Nullable HttpServer server;

  /// @param routes what is answered
  /// @param connections all that are open, here and on other event loops
  /// @param drainTimeout how long a stop waits for requests to be answered
  GatewayVerticle(
      HttpAddress address, Routes routes, Connections connections, Duration drainTimeout) {
    this.address = address;
    this.routes = routes;
    this.connections = connections;
    this.drainTimeout = drainTimeout;
  }

  @Override
  public Future<?> start() {
    HttpServerOptions options =
        StrictHttp.options()
            // The last resort: nothing at all moves; the doorkeeper sees what is too slow before
            .setIdleTimeout(millis(connections.limits().idle().plus(drainTimeout)))
            .setWriteIdleTimeout(millis(connections.limits().write()))
            .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
            .addWebSocketSubProtocol(StreamHandler.PROTOCOL)
            .setMaxWebSocketFrameSize(routes.stream().mostBytes())
            // A small frame must not become a large message
            .setPerFrameWebSocketCompressionSupported(false)
            .setPerMessageWebSocketCompressionSupported(false);
    return routes.router(vertx).compose(router -> listen(options, router));
  }

  private Future<HttpServer> listen(HttpServerOptions options, Router router) {
    Doorkeeper doorkeeper = new Doorkeeper(connections, routes.mostBytes(), router);
    vertx.setPeriodic(millisBetweenSweeps(), timer -> doorkeeper.sweep());
    HttpServer listening =
        StrictHttp.server(vertx, options, routes.ingress().clock(), doorkeeper::open, doorkeeper);
    server = listening;
    return listening.listen(sharedPort(), address.host());
  }

  private long millisBetweenSweeps() {
    ConnectionLimits limits = connections.limits();
    long shortest =
        Stream.of(limits.head(), limits.body(), limits.idle())
            .mapToLong(Duration::toMillis)
            .min()
            .orElseThrow();
    return Math.clamp(shortest / 4, 1, MOST_MILLIS_BETWEEN_SWEEPS);
  }

  private static int millis(Duration duration) {
    return Math.toIntExact(duration.toMillis());
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
