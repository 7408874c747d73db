package org.prefstream.monitor.request;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.prefstream.monitor.replica.Feed;
import org.prefstream.monitor.replica.Json;
import org.prefstream.monitor.replica.Replica;
import org.prefstream.monitor.store.StoreException;
import org.prefstream.service.web.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers that several handlers share.
public final class Answers {
  private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

  private Answers() {}

  /// The replica, or a refusal while it has not caught up.
  public static Replica replica(Feed feed) {
    Replica replica = feed.replica();
    if (replica == null) {
      throw notReady();
    }
    return replica;
  }

  public static RefusedException notReady() {
    return new RefusedException(
        Problem.of(
            503, "not-ready", "Not ready", "The output topics are still being read. Try again."));
  }

  /// What is in the store, or a refusal while it cannot be read.
  public static <T extends @Nullable Object> T stored(Supplier<T> lookup) {
    try {
      return lookup.get();
    } catch (StoreException e) {
      LOG.atWarn().addKeyValue("reason", e.getMessage()).log("The store does not answer");
      throw new RefusedException(
          Problem.of(503, "not-ready", "Not ready", "The store cannot be read. Try again."));
    }
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
