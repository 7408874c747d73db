package org.prefstream.service.identity;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;

/// Settles who sends a request. Asked once a request, or once a connection where many messages
/// follow one request.
@FunctionalInterface
public interface Authenticator {
  /// Who sends a request, by its headers. Nearly always complete on return; where it is not, it
  /// completes on the caller's event loop, and the request is to be paused meanwhile. Never fails.
  Future<Authentication> authenticate(HttpServerRequest request);

  /// Takes everyone for [Principal#ANYONE].
  static Authenticator trusting() {
    Future<Authentication> granted =
        Future.succeededFuture(new Authentication.Granted(Principal.ANYONE));
    return request -> granted;
  }
}
