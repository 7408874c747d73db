package org.prefstream.monitor.request;

import io.vertx.ext.web.RoutingContext;
import org.prefstream.monitor.id.InvalidIdException;
import org.prefstream.service.web.Problem;

/// The monitor's answers to requests that no operation answers, or that one refuses.
public final class Refusals {
  private static final String RETRY_AFTER_SECONDS = "2";

  private Refusals() {}

  /// The answer to a request that the router or a handler refuses.
  ///
  /// @param status the router's
  public static Problem of(int status, RoutingContext context) {
    if (context.failure() instanceof RefusedException refused) {
      return refusal(refused.problem(), context);
    }
    if (context.failure() instanceof InvalidIdException invalid) {
      return Problem.of(400, "invalid-id", "Not an id", invalid.reason());
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
