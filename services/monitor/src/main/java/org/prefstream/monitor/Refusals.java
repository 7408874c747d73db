package org.prefstream.monitor;

import io.vertx.ext.web.RoutingContext;
import org.prefstream.service.web.Problem;

/// What the monitor answers where no operation does, or one refuses.
final class Refusals {
  private static final String RETRY_AFTER_SECONDS = "2";

  private Refusals() {}

  /// @param status the router's
  static Problem of(int status, RoutingContext context) {
    if (context.failure() instanceof RefusedException refused) {
      return refusal(refused.problem(), context);
    }
    return switch (status) {
      case 404 -> Problem.of(404, "no-such-route", "Not found", "/openapi.json lists all routes.");
      case 405 ->
          Problem.of(405, "method-not-allowed", "Method not allowed", "Everything here is GET.");
      case 500 ->
          Problem.of(
              500, "internal", "Internal error", "This is a fault of the monitor; see its log.");
      default -> Problem.of(400, "bad-request", "Bad request", "The address cannot be decoded.");
    };
  }

  private static Problem refusal(Problem problem, RoutingContext context) {
    if (problem.status() == 503) {
      context.response().putHeader("Retry-After", RETRY_AFTER_SECONDS);
    }
    return problem;
  }
}
