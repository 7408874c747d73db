package org.prefstream.monitor.request;

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

/// Passes requests with the role monitor to the next handler.
public final class EntranceHandler implements Handler<RoutingContext> {
  private static final String PRINCIPAL = "principal";

  private final Entrance entrance;

  public EntranceHandler(Authenticator authenticator) {
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

  /// The sender of a request that was admitted.
  public static Principal principal(RoutingContext context) {
    return Objects.requireNonNull(context.get(PRINCIPAL), PRINCIPAL);
  }

  /// Whether a request that was admitted before still would be.
  public Future<Boolean> stillAdmits(RoutingContext context) {
    return entrance.stillAdmits(context.request());
  }

  private static void refuse(RoutingContext context, Authentication.Denied denied) {
    denied.headers().forEach(context.response()::putHeader);
    denied.problem().send(context.response());
  }
}
