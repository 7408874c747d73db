package org.prefstream.monitor.query;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.prefstream.events.ComparisonId;
import org.prefstream.events.SafetyConsensus;
import org.prefstream.monitor.id.ComparisonIds;
import org.prefstream.monitor.id.ResponseId;
import org.prefstream.monitor.replica.Feed;
import org.prefstream.monitor.replica.Json;
import org.prefstream.monitor.replica.RecordJson;
import org.prefstream.monitor.replica.Replica;
import org.prefstream.monitor.request.Answers;
import org.prefstream.monitor.request.Requests;
import org.prefstream.monitor.table.ReadModels;

/// `GET /v1/comparisons/…` and `GET /v1/responses/…`: the current consensus on one comparison or
/// response. Its id is either spread over segments of the path or a record key in one segment.
public final class ConsensusHandler<I> implements Handler<RoutingContext> {
  private static final String ID = "id";
  private static final String PROMPT_ID = "promptId";

  private final Feed feed;
  private final Function<RoutingContext, I> id;
  private final BiFunction<ReadModels, I, Json.@Nullable Content> find;
  private final String unknown;

  /// @param id reads the id from a request
  /// @param find the answer for an id, or null if there is no consensus on it
  /// @param unknown the message to send then
  private ConsensusHandler(
      Feed feed,
      Function<RoutingContext, I> id,
      BiFunction<ReadModels, I, Json.@Nullable Content> find,
      String unknown) {
    this.feed = feed;
    this.id = id;
    this.find = find;
    this.unknown = unknown;
  }

  public static ConsensusHandler<ComparisonId> ofComparison(Feed feed) {
    return ofComparison(
        feed,
        context ->
            ComparisonIds.of(
                Requests.segment(context, PROMPT_ID),
                Requests.segment(context, "responseA"),
                Requests.segment(context, "responseB")));
  }

  public static ConsensusHandler<ComparisonId> ofComparisonKey(Feed feed) {
    return ofComparison(feed, context -> ComparisonIds.ofKey(Requests.segment(context, ID)));
  }

  public static ConsensusHandler<ResponseId> ofResponse(Feed feed) {
    return ofResponse(
        feed,
        context ->
            new ResponseId(
                Requests.segment(context, PROMPT_ID), Requests.segment(context, "responseId")));
  }

  public static ConsensusHandler<ResponseId> ofResponseKey(Feed feed) {
    return ofResponse(feed, context -> ResponseId.ofKey(Requests.segment(context, ID)));
  }

  private static ConsensusHandler<ComparisonId> ofComparison(
      Feed feed, Function<RoutingContext, ComparisonId> id) {
    return new ConsensusHandler<>(
        feed, id, ConsensusHandler::comparison, "No vote on this comparison is in force.");
  }

  private static ConsensusHandler<ResponseId> ofResponse(
      Feed feed, Function<RoutingContext, ResponseId> id) {
    return new ConsensusHandler<>(
        feed, id, ConsensusHandler::safety, "No vote on the safety of this response is in force.");
  }

  private static Json.@Nullable Content comparison(ReadModels models, ComparisonId id) {
    Comparison comparison = Comparison.of(models, id);
    return comparison.isUnknown() ? null : comparison::writeTo;
  }

  private static Json.@Nullable Content safety(ReadModels models, ResponseId id) {
    SafetyConsensus safety = models.safety(id);
    return safety == null ? null : json -> RecordJson.write(json, safety);
  }

  @Override
  public void handle(RoutingContext context) {
    I wanted = id.apply(context);
    Replica replica = Answers.replica(feed);
    // The store may have to read from disk
    context
        .vertx()
        .executeBlocking(() -> found(replica, wanted), false)
        .onSuccess(found -> Answers.json(context, found))
        .onFailure(context::fail);
  }

  private Json.Content found(Replica replica, I wanted) {
    Json.Content found = Answers.stored(() -> find.apply(replica.models(), wanted));
    if (Answers.replica(feed) != replica) {
      throw Answers.notReady(); // the store was emptied meanwhile
    }
    if (found == null) {
      throw Answers.unknown(unknown);
    }
    return found;
  }
}
