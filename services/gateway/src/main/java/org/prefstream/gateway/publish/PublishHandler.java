package org.prefstream.gateway.publish;

import io.opentelemetry.api.trace.Span;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;
import org.prefstream.gateway.answer.Answer;
import org.prefstream.gateway.limits.InFlight;
import org.prefstream.gateway.request.Negotiation;
import org.prefstream.gateway.request.RequestBody;
import org.prefstream.service.identity.Entrance;
import org.prefstream.service.identity.Principal;

/// One publishing operation over HTTP: asks who sends the request, takes its body, and answers when
/// all its events are acknowledged. Serves every event loop.
public final class PublishHandler implements Handler<RoutingContext> {
  private static final int PAUSE_MS = 250;

  private final Publisher<?> publisher;
  private final Ingress ingress;
  private final Entrance entrance;

  public PublishHandler(Publisher<?> publisher, Ingress ingress) {
    this.publisher = publisher;
    this.ingress = ingress;
    this.entrance = new Entrance(ingress.authenticator(), publisher.publication().roles());
  }

  public String operationId() {
    return publisher.publication().operationId();
  }

  @Override
  public void handle(RoutingContext context) {
    Span span = RequestSpan.begin(ingress.tracing(), context);
    entrance.pass(
        context.request(),
        sender -> take(context, sender, span),
        denied -> deny(context, Answer.of(denied)),
        context::fail);
  }

  private void deny(RoutingContext context, Answer denied) {
    RequestBody.discard(context.request(), ingress.limits().bodyBytes());
    send(context, denied);
  }

  private void send(RoutingContext context, Answer answer) {
    publisher.meters().answered(answer.status());
    answer.send(context.response());
  }

  private void take(RoutingContext context, Principal sender, Span span) {
    if (context.response().ended() || context.response().closed()) {
      return; // It broke, or was refused, while the sender's credentials were checked
    }
    Answer tooMany = ingress.rates().ofRequest(sender);
    if (tooMany != null) {
      deny(context, tooMany);
      return;
    }
    switch (Negotiation.of(context.request().headers())) {
      case Negotiation.Refused(Answer refusal) -> deny(context, refusal);
      case Negotiation.Agreed agreed -> {
        Answer refusal = ingress.refusal();
        if (refusal == null) {
          take(context, sender, agreed, span);
        } else {
          deny(context, refusal);
        }
      }
    }
  }

  private void take(
      RoutingContext context, Principal sender, Negotiation.Agreed agreed, Span span) {
    InFlight.Share share = ingress.inFlight().share(sender);
    RequestBody.receive(
            context.request(),
            ingress.connections(),
            share,
            ingress.limits().bodyBytes(),
            agreed.packing())
        .compose(
            received ->
                switch (received) {
                  case RequestBody.Received.Whole(byte[] bytes) ->
                      publisher.publish(
                          context.vertx().getOrCreateContext(),
                          share,
                          agreed.format(),
                          bytes,
                          ingress.receipt(sender, agreed.unstated()),
                          span);
                  case RequestBody.Received.Refused(Answer answer) ->
                      Future.succeededFuture(answer);
                  case RequestBody.Received.Lost() -> Future.<Answer>succeededFuture();
                })
        .onComplete(outcome -> share.release())
        .onSuccess(answer -> settle(context, answer))
        .onFailure(context::fail);
  }

  /// A sender whose events cannot be taken now is told so after a pause: one that asks again at
  /// once, whatever `Retry-After` says, would else take the time of those who are served.
  private void settle(RoutingContext context, @Nullable Answer answer) {
    if (answer == null) {
      return; // The client is gone
    }
    if (answer.isUnavailable()) {
      context.vertx().setTimer(PAUSE_MS, timer -> send(context, answer));
    } else {
      send(context, answer);
    }
  }
}
