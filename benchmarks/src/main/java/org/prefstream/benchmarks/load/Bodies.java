package org.prefstream.benchmarks.load;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
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
  private static final int ID_DIGITS = 64;
  private static final int NUMBER_DIGITS = 16;

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

  /// Bodies of `events` votes each on prompts with a number of their own ([#promptId]), so that
  /// each event can be distinguished from all others. They are copies of a few votes, and cost
  /// little to make.
  public static Bodies numbered(VotePlan plan, int events) {
    byte[] template = lines(plan, 1, events).encoder().apply(0).getBytes();
    int[] places = places(plan, events, new String(template, StandardCharsets.UTF_8));
    return new Bodies(
        events == 1 ? "application/json" : "application/x-ndjson",
        events,
        Integer.MAX_VALUE,
        request -> numbered(template, places, (long) request * events));
  }

  /// The prompt of the event with a number in [#numbered] bodies: its number as the last digits of
  /// 64.
  public static String promptId(long event) {
    return "0".repeat(ID_DIGITS - NUMBER_DIGITS) + HexFormat.of().toHexDigits(event);
  }

  /// The number in a [#promptId], or -1 if it is not one.
  public static long numberOf(String promptId) {
    String zeros = "0".repeat(ID_DIGITS - NUMBER_DIGITS);
    return promptId.length() == ID_DIGITS && promptId.startsWith(zeros)
        ? HexFormat.fromHexDigitsToLong(promptId, zeros.length(), ID_DIGITS)
        : -1;
  }

  private static int[] places(VotePlan plan, int events, String template) {
    return IntStream.range(0, events)
        .map(event -> template.indexOf(plan.vote(event).promptId()))
        .toArray();
  }

  private static Buffer numbered(byte[] template, int[] places, long first) {
    byte[] body = template.clone();
    for (int i = 0; i < places.length; i++) {
      byte[] id = promptId(first + i).getBytes(StandardCharsets.US_ASCII);
      System.arraycopy(id, 0, body, places[i], ID_DIGITS);
    }
    return Buffer.buffer(body);
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
