package org.prefstream.simulator.publisher;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.prefstream.simulator.event.JsonReader;

/// Reads the gateway's answers (docs/design.md, rule 22).
///
/// @param clock against which a Retry-After date is read
record Answers(InstantSource clock) {

  private static final Set<Integer> TRY_AGAIN = Set.of(408, 425, 429, 500, 502, 503, 504);
  private static final int OK = 200;
  private static final int CREATED = 201;
  private static final int TOO_LARGE = 413;

  /// What an answer says of a batch.
  ///
  /// @param retryAfter the header of this name, where present
  Outcome read(Batch batch, int status, Optional<String> retryAfter, String body) {
    if (TRY_AGAIN.contains(status)) {
      return new Outcome.Unacknowledged("status " + status, retryAfter.flatMap(this::delay));
    }
    return switch (status) {
      case CREATED -> new Outcome.Answered(batch.size(), 0, List.of());
      case OK -> counted(batch, body);
      case TOO_LARGE -> new Outcome.TooLarge(refusal(batch, unexplained(status, object(body))));
      default -> refused(batch, status, body);
    };
  }

  private static Outcome counted(Batch batch, String body) {
    Map<String, Object> answer = object(body);
    if (!(answer.get("accepted") instanceof Long accepted)
        || accepted < 0
        || accepted > batch.size()) {
      return allRefused(
          batch, List.of(refusal(batch, "status 200 without the number of accepted events")));
    }
    return new Outcome.Answered(
        accepted.intValue(),
        batch.size() - accepted.intValue(),
        refusals(batch, answer.get("refused")));
  }

  private static Outcome refused(Batch batch, int status, String body) {
    Map<String, Object> problem = object(body);
    List<Refusal> refusals = refusals(batch, problem.get("errors"));
    return allRefused(
        batch,
        refusals.isEmpty() ? List.of(refusal(batch, unexplained(status, problem))) : refusals);
  }

  private static String unexplained(int status, Map<String, Object> problem) {
    Object detail =
        problem.getOrDefault("detail", problem.getOrDefault("title", "no reason given"));
    return "status " + status + ": " + detail;
  }

  private static Outcome allRefused(Batch batch, List<Refusal> refusals) {
    return new Outcome.Answered(0, batch.size(), refusals);
  }

  private static List<Refusal> refusals(Batch batch, @Nullable Object problems) {
    List<?> list = problems instanceof List<?> found ? found : List.of();
    return list.stream()
        .filter(Map.class::isInstance)
        .map(Map.class::cast)
        .map(problem -> refusal(batch, problem))
        .toList();
  }

  private static Refusal refusal(Batch batch, Map<?, ?> problem) {
    String reason = problem.get("field") + ": " + reason(problem);
    return problem.get("index") instanceof Long index && index >= 0 && index < batch.size()
        ? new Refusal(batch.origin(index.intValue()), reason)
        : refusal(batch, reason);
  }

  private static Refusal refusal(Batch batch, String reason) {
    return new Refusal(batch.origin(), reason);
  }

  /// Without the time of the answer, by which the same reason would be another one every time.
  private static String reason(Map<?, ?> problem) {
    String reason = String.valueOf(problem.get("reason"));
    return problem.get("gatewayTime") instanceof String time ? reason.replace(time, "…") : reason;
  }

  private static Map<String, Object> object(String body) {
    try {
      return JsonReader.readObject(body);
    } catch (IOException e) {
      // Not the gateway's own answer: its status has to speak for itself
      return Collections.emptyMap();
    }
  }

  private Optional<Duration> delay(String retryAfter) {
    try {
      return Optional.of(
          retryAfter.chars().allMatch(Character::isDigit)
              ? Duration.ofSeconds(Long.parseLong(retryAfter))
              : until(ZonedDateTime.parse(retryAfter, DateTimeFormatter.RFC_1123_DATE_TIME)));
    } catch (DateTimeException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  private Duration until(ZonedDateTime time) {
    Instant now = clock.instant();
    return now.isBefore(time.toInstant()) ? Duration.between(now, time) : Duration.ZERO;
  }
}
