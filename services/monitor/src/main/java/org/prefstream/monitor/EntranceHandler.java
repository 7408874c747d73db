package org.prefstream.monitor;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.Objects;
import java.util.Set;
import org.prefstream.service.identity.Authentication;
import org.prefstream.service.identity.Authenticator;
import org.prefstream.service.identity.Entrance;
import org.prefstream.service.identity.Principal;
import org.prefstream.service.identity.Role;

/// Lets through to the next handler whoever has the role monitor.
final class EntranceHandler implements Handler<RoutingContext> {
  private static final String PRINCIPAL = "principal";

  private final Entrance entrance;

  EntranceHandler(Authenticator authenticator) {
    this.entrance = new Entrance(authenticator, Set.of(Role.MONITOR));
  }

  @Override
  public void handle(RoutingContext context) {
    entrance
        .pass(context.request())
        .map(authentication -> proceed(context, authentication))
        .onFailure(context::fail);
  }

  private static Authentication proceed(RoutingContext context, Authentication authentication) {
    switch (authentication) {
      case Authentication.Granted(Principal principal) -> {
        context.put(PRINCIPAL, principal);
        context.next();
      }
      case Authentication.Denied denied -> refuse(context, denied);
    }
    return authentication;
  }

  /// Who was let through.
  static Principal principal(RoutingContext context) {
    return Objects.requireNonNull(context.get(PRINCIPAL), PRINCIPAL);
  }

  /// Whether whoever was let through before still would be.
  Future<Boolean> stillAdmits(RoutingContext context) {
    return entrance.stillAdmits(context.request());
  }

  private static void refuse(RoutingContext context, Authentication.Denied denied) {
    denied.headers().forEach(context.response()::putHeader);
    denied.problem().send(context.response());
  }
}
