package org.prefstream.monitor;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Function;

/// `GET /v1/comparisons/…`: what is known of one comparison.
final class ComparisonHandler implements Handler<RoutingContext> {
  private final Feed feed;
  private final Function<RoutingContext, ComparisonId> id;

  private ComparisonHandler(Feed feed, Function<RoutingContext, ComparisonId> id) {
    this.feed = feed;
    this.id = id;
  }

  /// Where the id's parts are path segments.
  static ComparisonHandler bySegments(Feed feed) {
    return new ComparisonHandler(
        feed,
        context ->
            ComparisonId.of(
                Requests.segment(context, "promptId"),
                Requests.segment(context, "responseA"),
                Requests.segment(context, "responseB")));
  }

  /// Where the id is a record key in one path segment.
  static ComparisonHandler byKey(Feed feed) {
    return new ComparisonHandler(
        feed, context -> ComparisonId.ofKey(Requests.segment(context, "id")));
  }

  @Override
  public void handle(RoutingContext context) {
    ComparisonId wanted = id.apply(context);
    Comparison known = Comparison.of(Answers.replica(feed).models(), wanted);
    if (known.isUnknown()) {
      throw Answers.unknown("No vote on this comparison is in force.");
    }
    Answers.json(context, known::writeTo);
  }
}
