package org.prefstream.gateway;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.prefstream.gateway.limits.ConnectionLimits;
import org.prefstream.gateway.limits.Connections;
import org.prefstream.gateway.request.RequestBodies;
import org.prefstream.gateway.stream.StreamHandler;
import org.prefstream.service.HttpAddress;
import org.prefstream.service.http.StrictHttp;

/// Serves the routes on one event loop. All instances share the port.
final class GatewayVerticle extends VerticleBase {
  private static final long MOST_MILLIS_BETWEEN_SWEEPS = 1_000;

  private final HttpAddress address;
  private final Routes routes;
  private final Connections connections;
  private final RequestBodies bodies;
  private final InstantSource clock;
  private final LongSupplier nanoTime;
  private final Duration drainTimeout;
  private @Nullable HttpServer server;

  /// @param connections all open connections, here and on other event loops
  /// @param clock the time in answers
  /// @param nanoTime a clock that never goes back, such as [System#nanoTime]
  /// @param drainTimeout how long a stop waits for requests to be answered
  GatewayVerticle(
      HttpAddress address,
      Routes routes,
      Connections connections,
      RequestBodies bodies,
      InstantSource clock,
      LongSupplier nanoTime,
      Duration drainTimeout) {
    this.address = address;
    this.routes = routes;
    this.connections = connections;
    this.bodies = bodies;
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.drainTimeout = drainTimeout;
  }

  @Override
  public Future<?> start() {
    HttpServerOptions options =
        StrictHttp.options()
            // The last resort, if nothing moves at all; the doorkeeper cuts off slow clients
            // earlier
            .setIdleTimeout(millis(connections.limits().idle().plus(drainTimeout)))
            .setWriteIdleTimeout(millis(connections.limits().write()))
            .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
            .addWebSocketSubProtocol(StreamHandler.PROTOCOL)
            .setMaxWebSocketFrameSize(routes.stream().mostBytes())
            // Decompressed, a small frame could become a large message
            .setPerFrameWebSocketCompressionSupported(false)
            .setPerMessageWebSocketCompressionSupported(false);
    return routes.router(vertx).compose(router -> listen(options, router));
  }

  private Future<HttpServer> listen(HttpServerOptions options, Router router) {
    Doorkeeper doorkeeper = new Doorkeeper(connections, bodies, nanoTime, router);
    vertx.setPeriodic(millisBetweenSweeps(), timer -> doorkeeper.sweep());
    HttpServer listening = StrictHttp.server(vertx, options, clock, doorkeeper::open, doorkeeper);
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

  /// For any free port, a negative number makes all instances share the one that is found.
  private int sharedPort() {
    return address.port() == 0 ? -1 : address.port();
  }

  /// Accepts no more connections or requests, and waits until those in flight are answered.
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
