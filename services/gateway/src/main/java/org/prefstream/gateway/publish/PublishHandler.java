package org.prefstream.gateway.publish;

import io.opentelemetry.api.trace.Span;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.prefstream.gateway.answer.Admission;
import org.prefstream.gateway.answer.Answer;
import org.prefstream.gateway.limits.InFlight;
import org.prefstream.gateway.limits.Rates;
import org.prefstream.gateway.request.Negotiation;
import org.prefstream.gateway.request.RequestBodies;
import org.prefstream.service.identity.Authentication;
import org.prefstream.service.identity.Entrance;
import org.prefstream.service.identity.Principal;
import org.prefstream.service.tracing.Tracing;

/// One publishing operation over HTTP. A request passes, in this order, authentication, the rate of
/// its sender, the negotiation of its headers, and the gate; then its body is received and its
/// events are published. Serves every event loop.
public final class PublishHandler implements Handler<RoutingContext> {
  private static final int PAUSE_MS = 250;

  private final Publisher<?> publisher;
  private final Entrance entrance;
  private final Rates rates;
  private final Supplier<Admission> gate;
  private final InFlight inFlight;
  private final RequestBodies bodies;
  private final Tracing tracing;

  /// @param gate whether events are accepted at all right now
  public PublishHandler(
      Publisher<?> publisher,
      Entrance entrance,
      Rates rates,
      Supplier<Admission> gate,
      InFlight inFlight,
      RequestBodies bodies,
      Tracing tracing) {
    this.publisher = publisher;
    this.entrance = entrance;
    this.rates = rates;
    this.gate = gate;
    this.inFlight = inFlight;
    this.bodies = bodies;
    this.tracing = tracing;
  }

  @Override
  public void handle(RoutingContext context) {
    Span span = RequestSpan.begin(tracing, context);
    entrance
        .pass(context.request())
        .compose(authentication -> serve(context, authentication, span))
        .onFailure(context::fail);
  }

  private Future<Answer> serve(RoutingContext context, Authentication authentication, Span span) {
    if (context.response().ended() || context.response().closed()) {
      return Future.succeededFuture(); // the connection broke while the credentials were checked
    }
    return switch (authentication) {
      case Authentication.Denied denied -> refuse(context, Answer.of(denied));
      case Authentication.Granted(Principal sender) ->
          switch (negotiate(context.request(), sender)) {
            case Negotiation.Refused(Answer refusal) -> refuse(context, refusal);
            case Negotiation.Agreed agreed -> publish(context, sender, agreed, span);
          };
    };
  }

  /// Everything that is decided before the body is received.
  private Negotiation negotiate(HttpServerRequest request, Principal sender) {
    if (rates.ofRequest(sender) instanceof Admission.Refused(Answer tooMany)) {
      return new Negotiation.Refused(tooMany);
    }
    Negotiation negotiation = Negotiation.of(request.headers());
    return negotiation instanceof Negotiation.Agreed
            && gate.get() instanceof Admission.Refused(Answer closed)
        ? new Negotiation.Refused(closed)
        : negotiation;
  }

  private Future<Answer> refuse(RoutingContext context, Answer refusal) {
    bodies.discard(context.request());
    send(context, refusal);
    return Future.succeededFuture(refusal);
  }

  private Future<Answer> publish(
      RoutingContext context, Principal sender, Negotiation.Agreed agreed, Span span) {
    InFlight.Share share = inFlight.share(sender);
    return bodies
        .receive(context.request(), share, agreed.packing())
        .compose(received -> publish(context.vertx(), share, agreed, received, span))
        .onComplete(outcome -> share.release())
        .onSuccess(answer -> reply(context, answer));
  }

  private Future<Answer> publish(
      Vertx vertx,
      InFlight.Share share,
      Negotiation.Agreed agreed,
      RequestBodies.Received received,
      Span span) {
    return switch (received) {
      case RequestBodies.Received.Whole(byte[] bytes) ->
          publisher.publish(
              vertx.getOrCreateContext(), share, agreed.format(), bytes, agreed.unstated(), span);
      case RequestBodies.Received.Refused(Answer answer) -> Future.succeededFuture(answer);
      case RequestBodies.Received.Lost() -> Future.succeededFuture();
    };
  }

  /// Answers. A refusal because of overload is sent after a pause: a sender that repeats its
  /// request at once, ignoring `Retry-After`, would otherwise take time from those who are served.
  ///
  /// @param answer null where the client has gone
  private void reply(RoutingContext context, @Nullable Answer answer) {
    if (answer == null) {
      return;
    }
    if (answer.isUnavailable()) {
      context.vertx().setTimer(PAUSE_MS, timer -> send(context, answer));
    } else {
      send(context, answer);
    }
  }

  private void send(RoutingContext context, Answer answer) {
    publisher.meters().answered(answer.status());
    answer.send(context.response());
  }
}
