package org.prefstream.service.web;

import io.vertx.ext.web.Route;
import io.vertx.ext.web.RoutingContext;

/// The path of a request's route, for logs and spans.
public final class RoutePath {
  private RoutePath() {}

  /// The path as the contract spells it, or an empty text where no route matched. The path in the
  /// request itself may hold anything.
  public static String of(RoutingContext context) {
    Route route = context.currentRoute();
    return route == null || route.getPath() == null ? "" : route.getPath();
  }
}
