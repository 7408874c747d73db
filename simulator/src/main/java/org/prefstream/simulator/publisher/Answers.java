package org.prefstream.simulator.publisher;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads the gateway's answers (docs/design.md, rule 22).
///
/// @param clock against which a Retry-After date is read
record Answers(InstantSource clock) {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
  private static final Set<Integer> TRY_AGAIN = Set.of(408, 425, 429, 500, 502, 503, 504);
  private static final int OK = 200;
  private static final int CREATED = 201;
  private static final int TOO_LARGE = 413;

  /// The outcome of a batch, by the gateway's answer.
  ///
  /// @param retryAfter the header of this name, where present
  Outcome read(Batch batch, int status, Optional<String> retryAfter, String body) {
    if (TRY_AGAIN.contains(status)) {
      return new Outcome.Unacknowledged("status " + status, retryAfter.flatMap(this::delay));
    }
    return switch (status) {
      case CREATED -> new Outcome.Answered(batch.size(), 0, List.of());
      case OK -> counted(batch, json(body));
      case TOO_LARGE -> new Outcome.TooLarge(refusal(batch, unexplained(status, json(body))));
      default -> refused(batch, status, json(body));
    };
  }

  /// What the gateway's clock says, by its answer; empty if the answer does not contain it.
  static Optional<Instant> time(int status, String body) {
    try {
      return status == OK
          ? Optional.of(Instant.parse(json(body).path("time").asText()))
          : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Outcome counted(Batch batch, JsonNode answer) {
    JsonNode accepted = answer.path("accepted");
    if (!isCount(accepted, batch.size())) {
      return allRefused(
          batch, List.of(refusal(batch, "status 200 without the number of accepted events")));
    }
    return new Outcome.Answered(
        accepted.intValue(),
        batch.size() - accepted.intValue(),
        refusals(batch, answer.path("refused")));
  }

  private static Outcome refused(Batch batch, int status, JsonNode problem) {
    List<Refusal> refusals = refusals(batch, problem.path("errors"));
    return allRefused(
        batch,
        refusals.isEmpty() ? List.of(refusal(batch, unexplained(status, problem))) : refusals);
  }

  private static String unexplained(int status, JsonNode problem) {
    return "status %d: %s"
        .formatted(
            status, problem.path("detail").asText(problem.path("title").asText("no reason given")));
  }

  private static Outcome allRefused(Batch batch, List<Refusal> refusals) {
    return new Outcome.Answered(0, batch.size(), refusals);
  }

  private static List<Refusal> refusals(Batch batch, JsonNode problems) {
    return problems
        .valueStream()
        .filter(JsonNode::isObject)
        .map(problem -> explained(batch, problem))
        .toList();
  }

  private static Refusal explained(Batch batch, JsonNode problem) {
    String reason = problem.path("field").asText("null") + ": " + reason(problem);
    JsonNode index = problem.path("index");
    return isCount(index, batch.size() - 1)
        ? new Refusal(batch.origin(index.intValue()), reason)
        : refusal(batch, reason);
  }

  private static Refusal refusal(Batch batch, String reason) {
    return new Refusal(batch.origin(), reason);
  }

  /// Without the time of the answer, so that the same reason has the same text each time.
  private static String reason(JsonNode problem) {
    String reason = problem.path("reason").asText("null");
    JsonNode time = problem.path("gatewayTime");
    return time.isTextual() ? reason.replace(time.textValue(), "…") : reason;
  }

  private static boolean isCount(JsonNode number, int most) {
    return number.isIntegralNumber()
        && number.canConvertToInt()
        && number.intValue() >= 0
        && number.intValue() <= most;
  }

  private static JsonNode json(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      // Not an answer of the gateway's own; its status is all there is to go by
      return MissingNode.getInstance();
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
