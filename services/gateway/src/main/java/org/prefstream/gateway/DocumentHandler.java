package org.prefstream.gateway;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import org.prefstream.gateway.answer.Answer;
import org.prefstream.gateway.request.Negotiation;

/// Serves a JSON document.
record DocumentHandler(Buffer document) implements Handler<RoutingContext> {
  @Override
  public void handle(RoutingContext context) {
    if (Negotiation.acceptsJson(context.request().headers())) {
      context.response().putHeader(HttpHeaders.CONTENT_TYPE, Answer.JSON).end(document);
    } else {
      Answer.notAcceptable().send(context.response());
    }
  }
}
