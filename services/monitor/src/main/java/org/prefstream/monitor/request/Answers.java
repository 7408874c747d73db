package org.prefstream.monitor.request;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import org.prefstream.monitor.replica.Feed;
import org.prefstream.monitor.replica.Json;
import org.prefstream.monitor.replica.Replica;
import org.prefstream.service.web.Problem;

/// Answers that several handlers share.
public final class Answers {
  private Answers() {}

  /// The replica, or a refusal while it has not caught up.
  public static Replica replica(Feed feed) {
    Replica replica = feed.replica();
    if (replica == null) {
      throw new RefusedException(
          Problem.of(
              503, "not-ready", "Not ready", "The output topics are still being read. Try again."));
    }
    return replica;
  }

  public static RefusedException unknown(String detail) {
    return new RefusedException(Problem.of(404, "unknown", "Not found", detail));
  }

  public static void json(RoutingContext context, Json.Content content) {
    context
        .response()
        .putHeader("Content-Type", "application/json")
        .putHeader("Cache-Control", "no-store")
        .end(Buffer.buffer(Json.render(content)));
  }
}
