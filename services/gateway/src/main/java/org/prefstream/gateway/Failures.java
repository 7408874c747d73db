package org.prefstream.gateway;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;
import org.prefstream.gateway.answer.Answer;
import org.prefstream.service.web.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Renders as problem+json whatever no operation has answered: unknown paths, wrong methods, and
/// errors of ours.
public final class Failures {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);
  private static final int[] STATUSES = {400, 403, 404, 405, 500, 501};
  private static final String BAD_REQUEST = "The request cannot be read";

  private Failures() {}

  /// Makes a router answer all its failures this way.
  static void install(Router router) {
    for (int status : STATUSES) {
      router.errorHandler(status, context -> answer(context, status));
    }
  }

  /// The context does not always know the status: not where an address cannot be decoded.
  private static void answer(RoutingContext context, int status) {
    Problem problem = problem(context, status);
    if (problem.status() == 500 && !context.response().closed()) {
      LOG.atError()
          .addKeyValue("path", path(context.currentRoute()))
          .setCause(context.failure())
          .log("A request failed");
    }
    Answer.of(problem).send(context.response());
  }

  /// The path as the contract has it: what the request says may hold anything.
  public static String path(@Nullable Route route) {
    return route == null || route.getPath() == null ? "" : route.getPath();
  }

  private static Problem problem(RoutingContext context, int status) {
    return switch (status) {
      case 403 ->
          Problem.of(
              403,
              "origin-not-allowed",
              "Pages of this origin may not use the gateway",
              "PREFSTREAM_GATEWAY_CORS_ORIGINS lists those that may");
      case 404 ->
          Problem.of(
              404, "not-found", "There is no such path", "GET /openapi.json lists the paths");
      case 405 ->
          Problem.of(
              405,
              "method-not-allowed",
              "The path does not take this method",
              "it takes " + context.response().headers().get(HttpHeaders.ALLOW));
      case 500 ->
          Problem.of(
              500,
              "internal",
              "The gateway failed",
              "nothing is known of the events: send them again");
      default ->
          Problem.of(status, "bad-request", BAD_REQUEST, "GET /openapi.json says what is accepted");
    };
  }
}
