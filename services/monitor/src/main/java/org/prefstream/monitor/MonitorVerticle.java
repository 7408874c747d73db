package org.prefstream.monitor;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.prefstream.service.HttpAddress;
import org.prefstream.service.http.StrictHttp;
import org.prefstream.service.identity.Authenticator;
import org.prefstream.service.web.Contract;
import org.prefstream.service.web.Failures;
import org.prefstream.service.web.Methods;
import org.prefstream.service.web.Operations;
import org.prefstream.service.web.Resources;

/// The monitor's HTTP server. Its routes are those of `openapi.yaml`.
final class MonitorVerticle extends VerticleBase {
  private static final int IDLE_SECONDS = 60;
  private static final String DOCUMENT = "/openapi.json";

  private final HttpAddress address;
  private final int idle;
  private final Contract contract = contract();
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
    return Operations.of(contract, vertx)
        .map(this::router)
        .compose(router -> listen(options, router));
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

  private Router router(Operations routes) {
    routes.beforeEach(entrance);
    operations.forEach(routes::handle);
    Router router = routes.router();
    router.get(DOCUMENT).handler(this::serveContract);
    Methods.refuseOthers(router, DOCUMENT, HttpMethod.GET.name());
    Failures.handle(router, Refusals::of);
    return router;
  }

  private void serveContract(RoutingContext context) {
    context
        .response()
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .end(contract.document());
  }

  /// The monitor's own contract.
  static Contract contract() {
    return Contract.ofYaml(Resources.beside(MonitorVerticle.class).read("openapi.yaml"));
  }
}
