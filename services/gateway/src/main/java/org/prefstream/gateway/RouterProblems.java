package org.prefstream.gateway;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import org.prefstream.service.web.Problem;

/// The problems of requests that no handler has answered: unknown paths, wrong methods, and the
/// gateway's own errors.
final class RouterProblems {
  private RouterProblems() {}

  static Problem of(int status, RoutingContext context) {
    return switch (status) {
      case 403 ->
          Problem.of(
              403,
              "origin-not-allowed",
              "Pages of this origin may not use the gateway",
              "PREFSTREAM_GATEWAY_CORS_ORIGINS lists the origins that may");
      case 404 ->
          Problem.of(
              404, "not-found", "The path does not exist", "GET /openapi.json lists the paths");
      case 405 ->
          Problem.of(
              405,
              "method-not-allowed",
              "The path does not accept this method",
              "it accepts " + context.response().headers().get(HttpHeaders.ALLOW));
      case 500 ->
          Problem.of(
              500,
              "internal",
              "The gateway failed",
              "the events may or may not be in Kafka: send them again");
      default ->
          Problem.of(
              status,
              "bad-request",
              "The request cannot be read",
              "GET /openapi.json describes what is accepted");
    };
  }
}
