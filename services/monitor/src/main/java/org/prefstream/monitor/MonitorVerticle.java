package org.prefstream.monitor;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.OpenAPIRoute;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.openapi.contract.OpenAPIContract;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.prefstream.service.HttpAddress;
import org.prefstream.service.http.StrictHttp;
import org.prefstream.service.identity.Authenticator;

/// The monitor's HTTP server. Its routes are those of `openapi.yaml`.
///
/// Requests are not validated by the contract's router, which decodes what is already decoded: an
/// id with a percent sign or a plus in it would become another one. The handlers do that
/// themselves.
final class MonitorVerticle extends VerticleBase {
  private static final int IDLE_SECONDS = 60;

  private final HttpAddress address;
  private final int idle;
  private final Contract contract = Contract.load();
  private final EntranceHandler entrance;
  private final Map<String, Handler<RoutingContext>> operations;
  private @Nullable HttpServer server;

  MonitorVerticle(
      HttpAddress address,
      Authenticator authenticator,
      EventSettings eventSettings,
      Feed feed,
      OutputLog log,
      Followers followers) {
    this.address = address;
    this.entrance = new EntranceHandler(authenticator);
    // Of a client that takes nothing for several heartbeats nothing more is to be expected
    this.idle = IDLE_SECONDS + 3 * Math.toIntExact(eventSettings.heartbeat().toSeconds());
    this.operations =
        Map.of(
            "getHarmCategories", new HarmCategoriesHandler(feed),
            "getAgreement", new AgreementHandler(feed),
            "getComparison", ComparisonHandler.bySegments(feed),
            "getComparisonByKey", ComparisonHandler.byKey(feed),
            "getResponse", ResponseHandler.bySegments(feed),
            "getResponseByKey", ResponseHandler.byKey(feed),
            "followEvents", new EventsHandler(feed, log, followers, eventSettings, entrance));
  }

  @Override
  public Future<?> start() {
    HttpServerOptions options =
        StrictHttp.options()
            .setIdleTimeout(idle)
            .setMaxInitialLineLength(Ids.MOST_REQUEST_LINE_BYTES);
    return contract.routes(vertx).map(this::router).compose(router -> listen(options, router));
  }

  private Future<HttpServer> listen(HttpServerOptions options, Router router) {
    HttpServer listening =
        StrictHttp.server(vertx, options, InstantSource.system(), connection -> {}, router);
    server = listening;
    return listening.listen(address.port(), address.host());
  }

  /// The port it listens on, once deployed.
  int port() {
    return Objects.requireNonNull(server, "not deployed").actualPort();
  }

  private Router router(OpenAPIContract routes) {
    RouterBuilder builder = RouterBuilder.create(vertx, routes);
    for (OpenAPIRoute route : builder.getRoutes()) {
      String id = route.getOperation().getOperationId();
      route.setDoValidation(false);
      route.addHandler(entrance);
      route.addHandler(Objects.requireNonNull(operations.get(id), () -> "no handler for " + id));
    }
    Router router = builder.createRouter();
    router.get("/openapi.json").handler(context -> context.json(contract.document()));
    Failures.handleAll(router);
    return router;
  }
}
