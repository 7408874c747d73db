package org.prefstream.monitor;

import io.vertx.ext.web.RoutingContext;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.prefstream.service.web.Problem;

/// What is read from requests, and refused where it makes no sense.
final class Requests {
  private Requests() {}

  /// A segment of the path, decoded.
  static String segment(RoutingContext context, String name) {
    return Objects.requireNonNull(context.pathParam(name), name);
  }

  /// The value of the only query parameter a route has, or null if it was not given.
  static @Nullable String onlyQueryParameter(RoutingContext context, String name) {
    for (String given : context.queryParams().names()) {
      if (!given.equals(name)) {
        throw refused("unknown-parameter", "The only query parameter here is " + name + ".");
      }
    }
    List<String> values = context.queryParam(name);
    if (values.size() > 1) {
      throw refused("repeated-parameter", name + " may be given once only.");
    }
    return values.isEmpty() ? null : values.getFirst();
  }

  /// The topics in a comma-separated list of event names; all of them if there is no list.
  static Set<OutputTopic> topics(@Nullable String names) {
    if (names == null) {
      return EnumSet.allOf(OutputTopic.class);
    }
    Set<OutputTopic> topics = EnumSet.noneOf(OutputTopic.class);
    for (String name : names.split(",", -1)) {
      OutputTopic topic = OutputTopic.ofEventName(name);
      if (topic == null) {
        throw refused(
            "unknown-topic", "topics must be a comma-separated list of " + OutputTopic.EVENT_NAMES);
      }
      topics.add(topic);
    }
    return topics;
  }

  private static RefusedException refused(String type, String detail) {
    return new RefusedException(Problem.of(400, type, "Bad request", detail));
  }
}
