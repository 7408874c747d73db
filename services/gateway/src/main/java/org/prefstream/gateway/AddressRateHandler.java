package org.prefstream.gateway;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import org.prefstream.gateway.answer.Admission;
import org.prefstream.gateway.answer.Answer;
import org.prefstream.gateway.limits.Proxies;
import org.prefstream.gateway.limits.Rates;
import org.prefstream.gateway.request.RequestBodies;

/// Counts every request against the rate of its client address, whatever it asks for.
record AddressRateHandler(Rates rates, Proxies proxies, RequestBodies bodies)
    implements Handler<RoutingContext> {
  @Override
  public void handle(RoutingContext context) {
    switch (rates.ofAddress(proxies.clientOf(context.request()))) {
      case Admission.Admitted() -> context.next();
      case Admission.Refused(Answer tooMany) -> {
        bodies.discard(context.request());
        tooMany.send(context.response());
      }
    }
  }
}
