package org.prefstream.service.web;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers with problem+json whatever no handler has answered: unknown paths, wrong methods, what a
/// handler has thrown.
public final class Failures {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);
  private static final int[] STATUSES = {400, 403, 404, 405, 500, 501};

  /// Describes a failure in the words of a service.
  @FunctionalInterface
  public interface Problems {
    /// The problem to send. Asked only while the response can still be sent, so its headers may be
    /// set, too.
    ///
    /// @param status the router's guess; 500 for anything that was thrown, and wrong where an
    ///   address cannot be decoded
    Problem of(int status, RoutingContext context);
  }

  private Failures() {}

  /// Makes a router answer all its failures this way. Those with status 500 are logged.
  public static void handle(Router router, Problems problems) {
    for (int status : STATUSES) {
      router.errorHandler(status, context -> answer(context, status, problems));
    }
  }

  private static void answer(RoutingContext context, int status, Problems problems) {
    HttpServerResponse response = context.response();
    if (response.closed()) {
      return;
    }
    if (response.ended() || response.headWritten()) {
      log(context, status);
      return;
    }
    Problem problem = problems.of(status, context);
    log(context, problem.status());
    problem.send(response);
  }

  private static void log(RoutingContext context, int status) {
    if (status == 500) {
      LOG.atError()
          .addKeyValue("path", RoutePath.of(context))
          .setCause(context.failure())
          .log("A request failed");
    }
  }
}
