package org.prefstream.gateway;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Set;
import java.util.function.Consumer;
import org.prefstream.service.Problem;
import org.prefstream.service.identity.Access;
import org.prefstream.service.identity.Authentication;
import org.prefstream.service.identity.Authenticator;
import org.prefstream.service.identity.Principal;
import org.prefstream.service.identity.Role;

/// Lets in whoever has one of some roles.
///
/// @param authenticator settles who sends a request
/// @param roles of which one is enough
record Entrance(Authenticator authenticator, Set<Role> roles) {
  private static final String WWW_AUTHENTICATE = "WWW-Authenticate";

  Entrance {
    roles = Set.copyOf(roles);
  }

  /// Asks who sends a request; the request waits meanwhile.
  ///
  /// @param granted goes on with who it is
  /// @param denied gets the answer for whom it is not
  void pass(HttpServerRequest request, Consumer<Principal> granted, Consumer<Answer> denied) {
    Future<Authentication> asked = authenticator.authenticate(request);
    if (asked.isComplete()) {
      settle(asked.result(), granted, denied);
    } else {
      request.pause();
      asked.onSuccess(
          authentication -> {
            settle(authentication, granted, denied);
            request.resume();
          });
    }
  }

  /// Whether the credentials of a request that was let in before still hold.
  Future<Boolean> stillAdmits(HttpServerRequest request) {
    return authenticator
        .authenticate(request)
        .map(
            authentication ->
                switch (authentication) {
                  case Authentication.Granted(Principal sender) ->
                      Access.missingRole(sender, roles) == null;
                  // That they cannot be checked now says nothing of them
                  case Authentication.Denied(Problem problem, String _) -> problem.status() == 503;
                });
  }

  private void settle(
      Authentication authentication, Consumer<Principal> granted, Consumer<Answer> denied) {
    switch (authentication) {
      case Authentication.Granted(Principal sender) -> {
        Problem missing = Access.missingRole(sender, roles);
        if (missing == null) {
          granted.accept(sender);
        } else {
          denied.accept(Answer.of(missing));
        }
      }
      case Authentication.Denied refusal -> denied.accept(answer(refusal));
    }
  }

  private static Answer answer(Authentication.Denied refusal) {
    Answer answer = Answer.of(refusal.problem());
    String challenge = refusal.challenge();
    if (challenge != null) {
      return answer.with(WWW_AUTHENTICATE, challenge);
    }
    return answer.status() == 503
        ? answer.with(HttpHeaders.RETRY_AFTER, Integer.toString(Answer.RETRY_AFTER_SECONDS))
        : answer;
  }
}
