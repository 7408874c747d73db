package org.prefstream.benchmarks.load;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The bodies of requests.
///
/// @param contentType of every body
/// @param events in every body
/// @param count how many different bodies there are
/// @param encoder makes the body with a number, from 0 to below `count`
public record Bodies(String contentType, int events, int count, IntFunction<Buffer> encoder) {

  public Bodies {
    if (events < 1 || count < 1) {
      throw new IllegalArgumentException(
          "no %d bodies of %d events: one at least".formatted(count, events));
    }
  }

  /// Bodies of one vote each.
  public static Bodies single(VotePlan plan, int count) {
    return new Bodies("application/json", 1, count, i -> Buffer.buffer(plan.vote(i).toBody()));
  }

  /// Bodies of `events` votes each, a line each.
  public static Bodies lines(VotePlan plan, int count, int events) {
    return new Bodies("application/x-ndjson", events, count, i -> joined(plan, i * events, events));
  }

  /// The same bodies, all encoded now, so that sending them costs nothing more.
  public Bodies encoded() {
    List<Buffer> all = IntStream.range(0, count).mapToObj(encoder).toList();
    return new Bodies(contentType, events, count, all::get);
  }

  /// The body of the request with a number, from 0; after the last body comes the first one again.
  Buffer body(long request) {
    return encoder.apply((int) (request % count));
  }

  private static Buffer joined(VotePlan plan, int first, int events) {
    return Buffer.buffer(
        IntStream.range(first, first + events)
            .mapToObj(number -> plan.vote(number).toJson())
            .collect(Collectors.joining("\n"))
            .getBytes(StandardCharsets.UTF_8));
  }
}
