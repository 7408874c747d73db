package org.prefstream.gateway;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.prefstream.gateway.answer.Answer;
import org.prefstream.gateway.request.Negotiation;

/// `GET /v1/time`: the gateway's clock, for clients that cannot trust their own.
record TimeHandler(InstantSource clock) implements Handler<RoutingContext> {
  @Override
  public void handle(RoutingContext context) {
    if (Negotiation.acceptsJson(context.request().headers())) {
      String time = clock.instant().truncatedTo(ChronoUnit.MILLIS).toString();
      context
          .response()
          .putHeader(HttpHeaders.CONTENT_TYPE, Answer.JSON)
          .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
          .end(new JsonObject().put("time", time).toBuffer());
    } else {
      Answer.notAcceptable().send(context.response());
    }
  }
}
