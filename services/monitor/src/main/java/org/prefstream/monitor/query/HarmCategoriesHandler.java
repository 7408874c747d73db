package org.prefstream.monitor.query;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import org.prefstream.monitor.id.Ids;
import org.prefstream.monitor.replica.Feed;
import org.prefstream.monitor.request.Answers;
import org.prefstream.monitor.request.Requests;
import org.prefstream.monitor.table.ReadModels;

/// `GET /v1/harm-categories`
public final class HarmCategoriesHandler implements Handler<RoutingContext> {
  private final Feed feed;

  public HarmCategoriesHandler(Feed feed) {
    this.feed = feed;
  }

  @Override
  public void handle(RoutingContext context) {
    String model = Requests.onlyQueryParameter(context, "model");
    if (model != null) {
      Ids.require("model", model);
    }
    ReadModels models = Answers.replica(feed).models();
    Answers.json(context, HarmCategorySummary.of(models.counts(), model)::writeTo);
  }
}
