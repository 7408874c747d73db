package org.prefstream.service.identity;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;

/// Finds out who sends a request. Asked once per request, or once per connection if many messages
/// follow one request.
@FunctionalInterface
public interface Authenticator {
  /// The sender of a request, by its headers. The future is nearly always complete on return. If
  /// not, it completes on the caller's event loop, and the request must be paused meanwhile. Never
  /// fails.
  Future<Authentication> authenticate(HttpServerRequest request);

  /// Takes every sender for [Principal#ANYONE].
  static Authenticator trusting() {
    Future<Authentication> granted =
        Future.succeededFuture(new Authentication.Granted(Principal.ANYONE));
    return request -> granted;
  }
}
