package org.prefstream.gateway.stream;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.prefstream.gateway.answer.Admission;
import org.prefstream.gateway.answer.Answer;
import org.prefstream.gateway.limits.Rates;
import org.prefstream.gateway.request.Origins;
import org.prefstream.service.identity.Authentication;
import org.prefstream.service.identity.Entrance;
import org.prefstream.service.identity.Principal;
import org.prefstream.service.web.Problem;

/// Opens the stream of annotations that `asyncapi.json` describes: a WebSocket with one annotation
/// a message, each answered under its own id. Serves every event loop.
public final class StreamHandler implements Handler<RoutingContext> {
  public static final String PROTOCOL = "prefstream.v1";

  private final Origins origins;
  private final Supplier<Admission> gate;
  private final Entrance entrance;
  private final Rates rates;
  private final InstantSource clock;
  private final StreamMessages messages;
  private final Conversations conversations;

  /// @param gate whether events are accepted at all right now
  /// @param clock decides when credentials have expired
  public StreamHandler(
      Origins origins,
      Supplier<Admission> gate,
      Entrance entrance,
      Rates rates,
      InstantSource clock,
      StreamMessages messages,
      Conversations conversations) {
    this.origins = origins;
    this.gate = gate;
    this.entrance = entrance;
    this.rates = rates;
    this.clock = clock;
    this.messages = messages;
    this.conversations = conversations;
  }

  /// The most bytes of a message.
  public int mostBytes() {
    return conversations.mostBytes();
  }

  @Override
  public void handle(RoutingContext context) {
    HttpServerRequest request = context.request();
    if (!Handshake.isAskedFor(request)) {
      refuseToUpgrade(context);
    } else if (!origins.admits(request)) {
      context.fail(403);
    } else if (gate.get() instanceof Admission.Refused(Answer closed)) {
      closed.send(context.response());
    } else {
      Handshake.takeTokenFromProtocols(request);
      entrance
          .pass(request)
          .compose(authentication -> admit(context, authentication))
          .onFailure(context::fail);
    }
  }

  private Future<Void> admit(RoutingContext context, Authentication authentication) {
    return switch (authentication) {
      case Authentication.Denied denied -> refuse(context, Answer.of(denied));
      case Authentication.Granted(Principal sender) ->
          rates.ofRequest(sender) instanceof Admission.Refused(Answer tooMany)
              ? refuse(context, tooMany)
              : upgrade(context, sender);
    };
  }

  private static Future<Void> refuse(RoutingContext context, Answer refusal) {
    refusal.send(context.response());
    return Future.succeededFuture();
  }

  private Future<Void> upgrade(RoutingContext context, Principal sender) {
    Vertx vertx = context.vertx();
    return context
        .request()
        .toWebSocket()
        .onSuccess(socket -> converse(vertx, context.request(), socket, sender))
        .onFailure(
            failure -> {
              if (!context.response().ended()) {
                refuseToUpgrade(context);
              }
            })
        .otherwiseEmpty()
        .mapEmpty();
  }

  private static void refuseToUpgrade(RoutingContext context) {
    Answer.of(
            Problem.of(
                426,
                "upgrade-required",
                "This path is a WebSocket",
                "it expects the opening handshake of RFC 6455; GET /asyncapi.json describes it"))
        .with(HttpHeaders.UPGRADE, Handshake.WEBSOCKET)
        .send(context.response());
  }

  private void converse(
      Vertx vertx, HttpServerRequest request, ServerWebSocket socket, Principal sender) {
    Context eventLoop = vertx.getOrCreateContext();
    conversations.begin(
        vertx,
        request.connection(),
        socket,
        new Conversation.Client(
            Duration.between(clock.instant(), sender.expiresAt()),
            () -> entrance.stillAdmits(request),
            message -> messages.answer(eventLoop, sender, message)));
  }
}
