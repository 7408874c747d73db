package org.prefstream.monitor;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Function;
import org.prefstream.events.SafetyConsensus;

/// `GET /v1/responses/…`: a response's SafetyConsensus.
final class ResponseHandler implements Handler<RoutingContext> {
  private final Feed feed;
  private final Function<RoutingContext, ResponseId> id;

  private ResponseHandler(Feed feed, Function<RoutingContext, ResponseId> id) {
    this.feed = feed;
    this.id = id;
  }

  /// Where the id's parts are path segments.
  static ResponseHandler bySegments(Feed feed) {
    return new ResponseHandler(
        feed,
        context ->
            new ResponseId(
                Requests.segment(context, "promptId"), Requests.segment(context, "responseId")));
  }

  /// Where the id is a record key in one path segment.
  static ResponseHandler byKey(Feed feed) {
    return new ResponseHandler(feed, context -> ResponseId.ofKey(Requests.segment(context, "id")));
  }

  @Override
  public void handle(RoutingContext context) {
    ResponseId response = id.apply(context);
    SafetyConsensus safety = Answers.replica(feed).models().safety(response);
    if (safety == null) {
      throw Answers.unknown("No vote on the safety of this response is in force.");
    }
    Answers.json(context, json -> RecordJson.write(json, safety));
  }
}
