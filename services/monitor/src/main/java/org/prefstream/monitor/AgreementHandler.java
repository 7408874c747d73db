package org.prefstream.monitor;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import org.prefstream.events.Agreement;

/// `GET /v1/agreement`
final class AgreementHandler implements Handler<RoutingContext> {
  private final Feed feed;

  AgreementHandler(Feed feed) {
    this.feed = feed;
  }

  @Override
  public void handle(RoutingContext context) {
    ReadModels models = Answers.replica(feed).models();
    Answers.json(
        context,
        json -> {
          json.writeStartArray();
          for (Agreement agreement : models.agreement()) {
            RecordJson.write(json, agreement);
          }
          json.writeEndArray();
        });
  }
}
