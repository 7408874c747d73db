package org.prefstream.monitor;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.prefstream.service.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Renders whatever keeps a request from being answered as problem+json.
final class Failures {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);
  private static final String RETRY_AFTER_SECONDS = "2";

  private Failures() {}

  /// Takes over all errors of a router.
  static void handleAll(Router router) {
    // What fails before a handler is reached, by the status that the router gives it
    for (int status : List.of(400, 404, 405)) {
      router.errorHandler(status, context -> send(problem(status), context.response()));
    }
    router.errorHandler(500, context -> send(problem(context), context.response()));
  }

  private static void send(Problem problem, HttpServerResponse response) {
    if (response.ended() || response.headWritten()) {
      return;
    }
    if (problem.status() == 503) {
      response.putHeader("Retry-After", RETRY_AFTER_SECONDS);
    }
    if (problem.status() == 405) {
      response.putHeader("Allow", "GET");
    }
    problem.send(response);
  }

  private static Problem problem(int status) {
    return switch (status) {
      case 404 ->
          Problem.of(404, "no-such-route", "Not found", "See /openapi.json for what there is.");
      case 405 ->
          Problem.of(405, "method-not-allowed", "Method not allowed", "Everything here is GET.");
      default -> Problem.of(400, "bad-request", "Bad request", "The address cannot be decoded.");
    };
  }

  private static Problem problem(RoutingContext context) {
    if (context.failure() instanceof RefusedException refused) {
      return refused.problem();
    }
    LOG.atError().setCause(context.failure()).log("A request failed");
    return Problem.of(
        500, "internal", "Internal error", "This is a fault of the monitor; see its log.");
  }
}
