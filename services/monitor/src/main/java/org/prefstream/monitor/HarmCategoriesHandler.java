package org.prefstream.monitor;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/// `GET /v1/harm-categories`
final class HarmCategoriesHandler implements Handler<RoutingContext> {
  private final Feed feed;

  HarmCategoriesHandler(Feed feed) {
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
