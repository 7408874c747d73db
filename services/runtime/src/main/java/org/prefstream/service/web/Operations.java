package org.prefstream.service.web;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.OpenAPIRoute;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.contract.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The operations of a contract, each of which gets a handler.
///
/// Requests are not validated by the router, which decodes what is already decoded: an id with a
/// percent sign or a plus in it would become another one. The handlers validate them.
public final class Operations {
  private final OpenAPIContract contract;
  private final RouterBuilder builder;
  private final Set<String> unhandled;

  private Operations(OpenAPIContract contract, RouterBuilder builder) {
    this.contract = contract;
    this.builder = builder;
    this.unhandled =
        contract.operations().stream()
            .map(Operation::getOperationId)
            .collect(Collectors.toCollection(TreeSet::new));
    builder.getRoutes().forEach(route -> route.setDoValidation(false));
  }

  /// The operations of a contract, without handlers.
  public static Future<Operations> of(Contract contract, Vertx vertx) {
    return contract
        .routes(vertx)
        .map(routes -> new Operations(routes, RouterBuilder.create(vertx, routes)));
  }

  /// Adds a handler for every request, ahead of all operations.
  public Operations beforeAll(Handler<RoutingContext> handler) {
    builder.rootHandler(handler);
    return this;
  }

  /// Adds a handler for each operation, ahead of the operation's own.
  public Operations beforeEach(Handler<RoutingContext> handler) {
    builder.getRoutes().forEach(route -> route.addHandler(handler));
    return this;
  }

  /// Gives an operation its handler.
  public Operations handle(String operationId, Handler<RoutingContext> handler) {
    OpenAPIRoute route = builder.getRoute(operationId);
    if (route == null) {
      throw new IllegalArgumentException("the contract has no operation " + operationId);
    }
    route.addHandler(handler);
    unhandled.remove(operationId);
    return this;
  }

  /// The router of all operations. It answers other methods on their paths with 405 and `Allow`.
  ///
  /// @throws IllegalStateException if an operation has no handler
  public Router router() {
    if (!unhandled.isEmpty()) {
      throw new IllegalStateException("operations without a handler: " + unhandled);
    }
    Router router = builder.createRouter();
    contract.getPaths().forEach(path -> refuseOtherMethods(router, path));
    return router;
  }

  private static void refuseOtherMethods(Router router, Path path) {
    String allowed =
        path.getOperations().stream()
            .map(operation -> operation.getHttpMethod().name())
            .collect(Collectors.joining(", "));
    Methods.refuseOthers(router, inRouterSpelling(path.getName()), allowed);
  }

  /// OpenAPI writes a path's parameters in braces, the router after colons.
  private static String inRouterSpelling(String path) {
    return path.replaceAll("\\{(\\w+)}", ":$1");
  }
}
