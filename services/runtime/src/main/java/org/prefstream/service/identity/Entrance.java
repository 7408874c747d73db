package org.prefstream.service.identity;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import java.util.Set;
import java.util.function.Consumer;
import org.prefstream.service.web.Problem;

/// Admits requests whose senders have one of some roles.
///
/// @param authenticator finds out who sends a request
/// @param roles one of which is enough
public record Entrance(Authenticator authenticator, Set<Role> roles) {
  public Entrance {
    roles = Set.copyOf(roles);
  }

  /// Authenticates a request, which is paused meanwhile.
  ///
  /// @param granted receives the sender of an admitted request
  /// @param denied receives the refusal of any other request
  /// @param failed receives an internal failure if the request was paused; otherwise it is thrown
  public void pass(
      HttpServerRequest request,
      Consumer<Principal> granted,
      Consumer<Authentication.Denied> denied,
      Consumer<Throwable> failed) {
    Future<Authentication> asked = authenticator.authenticate(request);
    if (asked.succeeded()) {
      settle(asked.result(), granted, denied);
    } else {
      request.pause();
      asked
          .map(
              authentication -> {
                settle(authentication, granted, denied);
                return authentication;
              })
          .onFailure(failed::accept)
          .onComplete(settled -> request.resume());
    }
  }

  /// Whether the credentials of a request that was admitted before are still valid.
  public Future<Boolean> stillAdmits(HttpServerRequest request) {
    return authenticator
        .authenticate(request)
        .map(
            authentication ->
                switch (authentication) {
                  case Authentication.Granted(Principal sender) ->
                      Access.missingRole(sender, roles) == null;
                  // Credentials that cannot be checked now may still be valid
                  case Authentication.Denied denied -> denied.problem().status() == 503;
                });
  }

  private void settle(
      Authentication authentication,
      Consumer<Principal> granted,
      Consumer<Authentication.Denied> denied) {
    switch (authentication) {
      case Authentication.Granted(Principal sender) -> {
        Problem missing = Access.missingRole(sender, roles);
        if (missing == null) {
          granted.accept(sender);
        } else {
          denied.accept(new Authentication.Denied(missing, null));
        }
      }
      case Authentication.Denied refusal -> denied.accept(refusal);
    }
  }
}
