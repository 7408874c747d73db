package org.prefstream.service.identity;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import java.util.Set;
import java.util.function.Consumer;
import org.prefstream.service.web.Problem;

/// Lets in whoever has one of some roles.
///
/// @param authenticator settles who sends a request
/// @param roles of which one is enough
public record Entrance(Authenticator authenticator, Set<Role> roles) {
  public Entrance {
    roles = Set.copyOf(roles);
  }

  /// Asks who sends a request; the request waits meanwhile.
  ///
  /// @param granted goes on with who it is
  /// @param denied gets the answer for whom it is not
  /// @param failed gets what went wrong on our side, once the request has waited; before that it is
  ///   thrown
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

  /// Whether the credentials of a request that was let in before still hold.
  public Future<Boolean> stillAdmits(HttpServerRequest request) {
    return authenticator
        .authenticate(request)
        .map(
            authentication ->
                switch (authentication) {
                  case Authentication.Granted(Principal sender) ->
                      Access.missingRole(sender, roles) == null;
                  // That they cannot be checked now says nothing of them
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
