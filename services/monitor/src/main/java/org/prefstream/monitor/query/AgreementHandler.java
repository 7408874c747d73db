package org.prefstream.monitor.query;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import org.prefstream.events.Agreement;
import org.prefstream.monitor.replica.Feed;
import org.prefstream.monitor.replica.RecordJson;
import org.prefstream.monitor.request.Answers;
import org.prefstream.monitor.table.ReadModels;

/// `GET /v1/agreement`
public final class AgreementHandler implements Handler<RoutingContext> {
  private final Feed feed;

  public AgreementHandler(Feed feed) {
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
