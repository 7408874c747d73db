package org.prefstream.monitor;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import org.prefstream.service.web.Problem;

/// What handlers answer alike.
final class Answers {
  private Answers() {}

  /// What is known, or a refusal while not all has been read yet.
  static Replica replica(Feed feed) {
    Replica replica = feed.replica();
    if (replica == null) {
      throw new RefusedException(
          Problem.of(
              503, "not-ready", "Not ready", "The output topics are still being read. Try again."));
    }
    return replica;
  }

  static RefusedException unknown(String detail) {
    return new RefusedException(Problem.of(404, "unknown", "Not found", detail));
  }

  static void json(RoutingContext context, Json.Content content) {
    context
        .response()
        .putHeader("Content-Type", "application/json")
        .putHeader("Cache-Control", "no-store")
        .end(Buffer.buffer(Json.render(content)));
  }
}
