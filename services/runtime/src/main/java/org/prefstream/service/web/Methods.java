package org.prefstream.service.web;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;

/// The methods that a path accepts.
public final class Methods {
  private Methods() {}

  /// Answers every other method with 405 and the header `Allow`. To be called once the path has its
  /// handlers.
  ///
  /// @param path as the router spells it
  /// @param allowed the accepted methods, comma-separated
  public static void refuseOthers(Router router, String path, String allowed) {
    router
        .route(path)
        .handler(
            context -> {
              context.response().putHeader(HttpHeaders.ALLOW, allowed);
              context.fail(405);
            });
  }
}
