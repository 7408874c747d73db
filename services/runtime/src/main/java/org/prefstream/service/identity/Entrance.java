package org.prefstream.service.identity;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpServerRequest;
import java.util.Set;
import org.prefstream.service.web.Problem;

/// Admits senders that have one of some roles.
///
/// @param authenticator authenticates the senders of requests
/// @param roles one of them is enough
public record Entrance(Authenticator authenticator, Set<Role> roles) {
  public Entrance {
    roles = Set.copyOf(roles);
  }

  /// Authenticates the sender of a request and checks its roles. A request that has to wait for
  /// that is paused, and resumed once the future's listeners have been called: they set the
  /// handlers of its body.
  ///
  /// @return denied, too, where the sender has none of the roles
  public Future<Authentication> pass(HttpServerRequest request) {
    Future<Authentication> asked = authenticator.authenticate(request);
    if (asked.succeeded()) {
      return Future.succeededFuture(withRole(asked.result()));
    }
    request.pause();
    Promise<Authentication> passed = Promise.promise();
    asked
        .map(this::withRole)
        .onComplete(
            outcome -> {
              passed.handle(outcome);
              request.resume();
            });
    return passed.future();
  }

  /// Whether the credentials of a request that was admitted before are still valid.
  public Future<Boolean> stillAdmits(HttpServerRequest request) {
    return authenticator
        .authenticate(request)
        .map(
            authentication ->
                switch (withRole(authentication)) {
                  case Authentication.Granted granted -> true;
                  // Credentials that cannot be checked now are not known to be invalid
                  case Authentication.Denied denied -> denied.problem().status() == 503;
                });
  }

  private Authentication withRole(Authentication authentication) {
    if (authentication instanceof Authentication.Granted(Principal sender)) {
      Problem missing = Access.missingRole(sender, roles);
      return missing == null ? authentication : new Authentication.Denied(missing, null);
    }
    return authentication;
  }
}
