package org.prefstream.gateway;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import org.prefstream.gateway.request.Origins;
import org.prefstream.gateway.stream.StreamHandler;
import org.prefstream.gateway.stream.StreamMessages;
import org.prefstream.service.web.Contract;
import org.prefstream.service.web.Failures;
import org.prefstream.service.web.Methods;
import org.prefstream.service.web.Operations;
import org.prefstream.service.web.Pages;

/// Everything the gateway serves: the contract's operations, the stream, and the pages.
///
/// @param contract names the operations
/// @param origins the origins whose pages may use the gateway
/// @param addressRate sees every request first
/// @param operations the handlers of all operations, by operation id
/// @param stream accepts annotations over a WebSocket
/// @param pages the pages for browsers
record Routes(
    Contract contract,
    Origins origins,
    AddressRateHandler addressRate,
    Map<String, Handler<RoutingContext>> operations,
    StreamHandler stream,
    Pages pages) {

  Routes {
    operations = Map.copyOf(operations);
  }

  Future<Router> router(Vertx vertx) {
    return Operations.of(contract, vertx).map(this::router);
  }

  private Router router(Operations routes) {
    routes.beforeAll(origins.handler()).beforeAll(addressRate);
    operations.forEach(routes::handle);
    Router router = routes.router();
    router.get(StreamMessages.PATH).handler(stream);
    Methods.refuseOthers(router, StreamMessages.PATH, HttpMethod.GET.name());
    pages.route(router);
    Failures.handle(router, RouterProblems::of);
    return router;
  }
}
