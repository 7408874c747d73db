package org.prefstream.gateway;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.OpenAPIRoute;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.prefstream.gateway.answer.Answer;
import org.prefstream.gateway.limits.Proxies;
import org.prefstream.gateway.publish.EventOperation;
import org.prefstream.gateway.publish.Ingress;
import org.prefstream.gateway.publish.PublishHandler;
import org.prefstream.gateway.publish.Publisher;
import org.prefstream.gateway.request.Negotiation;
import org.prefstream.gateway.request.Origins;
import org.prefstream.gateway.request.RequestBody;
import org.prefstream.gateway.stream.StreamHandler;
import org.prefstream.gateway.stream.StreamSettings;

/// What is answered where: the contract's operations, the stream, and the pages.
///
/// @param contract names the operations
/// @param origins whose pages may use the gateway
/// @param ingress how much may come in
/// @param proxies who passes requests on
/// @param publishing the handlers of all publishing operations
/// @param stream takes annotations over a WebSocket
/// @param pages what is served to browsers
record Routes(
    Contract contract,
    Origins origins,
    Ingress ingress,
    Proxies proxies,
    List<PublishHandler> publishing,
    StreamHandler stream,
    Pages pages) {

  Routes {
    publishing = List.copyOf(publishing);
  }

  /// The routes of everything that can be published.
  ///
  /// @param clockSkew how far in the future an event's time may lie
  static Routes of(
      List<EventOperation<?>> publications,
      Duration clockSkew,
      Ingress ingress,
      Origins origins,
      Proxies proxies,
      StreamSettings streams) {
    Contract contract = Contract.load();
    List<PublishHandler> publishing = new ArrayList<>();
    Map<String, Publisher<?>> streamed = new HashMap<>();
    for (EventOperation<?> publication : publications) {
      Publisher<?> publisher = Publisher.of(publication, contract.schemas(), clockSkew, ingress);
      publishing.add(new PublishHandler(publisher, ingress));
      publication.member().ifPresent(member -> streamed.put(member, publisher));
    }
    return new Routes(
        contract,
        origins,
        ingress,
        proxies,
        publishing,
        new StreamHandler(streamed, ingress, origins, streams),
        Pages.load());
  }

  /// The most bytes of a body.
  int mostBytes() {
    return ingress.limits().bodyBytes();
  }

  Future<Router> router(Vertx vertx) {
    return contract.routes(vertx).map(operations -> router(vertx, operations));
  }

  private Router router(Vertx vertx, OpenAPIContract operations) {
    RouterBuilder builder = RouterBuilder.create(vertx, operations);
    builder.rootHandler(origins.handler());
    builder.rootHandler(this::holdToRate);
    // Bodies are validated while they are read, by readers compiled from the same contract
    builder.getRoutes().forEach(route -> route.setDoValidation(false));
    route(builder, "readContract").addHandler(json(contract.document()));
    route(builder, "readStreamContract").addHandler(json(contract.streamDocument()));
    route(builder, "readTime").addHandler(this::tellTime);
    publishing.forEach(handler -> route(builder, handler.operationId()).addHandler(handler));
    Router router = builder.createRouter();
    router.get(StreamHandler.PATH).handler(stream);
    operations.getPaths().forEach(path -> refuseOtherMethods(router, path));
    refuseOtherMethods(router, StreamHandler.PATH, HttpMethod.GET.name());
    pages.route(router);
    Failures.install(router);
    return router;
  }

  /// The gateway's clock, for those who may not trust their own.
  private void tellTime(RoutingContext context) {
    if (Negotiation.acceptsJson(context.request().headers())) {
      String time = ingress.clock().instant().truncatedTo(ChronoUnit.MILLIS).toString();
      context
          .response()
          .putHeader(HttpHeaders.CONTENT_TYPE, Answer.JSON)
          .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
          .end(new JsonObject().put("time", time).toBuffer());
    } else {
      Answer.notAcceptable().send(context.response());
    }
  }

  /// Every request of an address counts, whatever is asked for.
  private void holdToRate(RoutingContext context) {
    Answer tooMany = ingress.rates().ofAddress(proxies.clientOf(context.request()));
    if (tooMany == null) {
      context.next();
    } else {
      RequestBody.discard(context.request(), ingress.limits().bodyBytes());
      tooMany.send(context.response());
    }
  }

  private static void refuseOtherMethods(Router router, Path path) {
    String allowed =
        path.getOperations().stream()
            .map(operation -> operation.getHttpMethod().name())
            .collect(Collectors.joining(", "));
    refuseOtherMethods(router, path.getName(), allowed);
  }

  static void refuseOtherMethods(Router router, String path, String allowed) {
    router
        .route(path)
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

  private static Handler<RoutingContext> json(Buffer document) {
    return context -> {
      if (Negotiation.acceptsJson(context.request().headers())) {
        context.response().putHeader(HttpHeaders.CONTENT_TYPE, Answer.JSON).end(document);
      } else {
        Answer.notAcceptable().send(context.response());
      }
    };
  }
}
