package org.prefstream.gateway;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.OpenAPIRoute;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.prefstream.service.HttpAddress;

/// Serves the contract's operations on one event loop. Several of them share the port.
final class GatewayVerticle extends VerticleBase {
  private static final int IDLE_SECONDS = 60;

  private final HttpAddress address;
  private final Contract contract;
  private final Origins origins;
  private final List<PublishHandler<?>> publishing;
  private final Duration drainTimeout;
  private @Nullable HttpServer server;

  /// @param origins whose pages may use the gateway
  /// @param publishing the handlers of all publishing operations
  /// @param drainTimeout how long a stop waits for requests to be answered
  GatewayVerticle(
      HttpAddress address,
      Contract contract,
      Origins origins,
      List<PublishHandler<?>> publishing,
      Duration drainTimeout) {
    this.address = address;
    this.contract = contract;
    this.origins = origins;
    this.publishing = List.copyOf(publishing);
    this.drainTimeout = drainTimeout;
  }

  @Override
  public Future<?> start() {
    HttpServerOptions options =
        new HttpServerOptions()
            .setIdleTimeout(IDLE_SECONDS + Math.toIntExact(drainTimeout.toSeconds()))
            .setIdleTimeoutUnit(TimeUnit.SECONDS);
    HttpServer listening = vertx.createHttpServer(options);
    server = listening;
    return contract
        .routes(vertx)
        .map(this::router)
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

  private Router router(OpenAPIContract routes) {
    RouterBuilder builder = RouterBuilder.create(vertx, routes);
    builder.rootHandler(origins.handler());
    // Bodies are validated while they are read, by readers compiled from the same contract
    builder.getRoutes().forEach(route -> route.setDoValidation(false));
    route(builder, "readContract").addHandler(this::readContract);
    publishing.forEach(handler -> route(builder, handler.operationId()).addHandler(handler));
    Router router = builder.createRouter();
    routes.getPaths().forEach(path -> refuseOtherMethods(router, path));
    Failures.install(router);
    return router;
  }

  private static void refuseOtherMethods(Router router, Path path) {
    String allowed =
        path.getOperations().stream()
            .map(operation -> operation.getHttpMethod().name())
            .collect(Collectors.joining(", "));
    router
        .route(path.getName())
        .handler(
            context -> {
              context.response().putHeader(HttpHeaders.ALLOW, allowed);
              context.fail(405);
            });
  }

  private static OpenAPIRoute route(RouterBuilder builder, String operationId) {
    OpenAPIRoute route = builder.getRoute(operationId);
    if (route == null) {
      throw new IllegalArgumentException("the contract has no operation " + operationId);
    }
    return route;
  }

  private void readContract(RoutingContext context) {
    if (!Negotiation.acceptsJson(context.request().headers())) {
      Answer.notAcceptable().send(context.response());
      return;
    }
    context.response().putHeader(HttpHeaders.CONTENT_TYPE, Answer.JSON).end(contract.document());
  }
}
