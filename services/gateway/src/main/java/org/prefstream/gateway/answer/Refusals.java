package org.prefstream.gateway.answer;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.prefstream.events.Violation;
import org.prefstream.service.web.Problem;

/// The refused events of a batch, in order. Past a bound only the first problem of each event is
/// listed, so that a hostile body cannot make its answer many times larger than itself. Every
/// refused event is listed.
public final class Refusals {
  private static final int MOST_IN_FULL = 1_000;

  private final JsonArray problems = new JsonArray();
  private int events;

  public void add(int index, List<Violation> violations) {
    events++;
    int shown = problems.size() < MOST_IN_FULL ? violations.size() : 1;
    for (Violation violation : violations.subList(0, shown)) {
      problems.add(new JsonObject().put("index", index).mergeIn(Problem.toJson(violation)));
    }
  }

  public int events() {
    return events;
  }

  public JsonArray problems() {
    return problems;
  }
}
