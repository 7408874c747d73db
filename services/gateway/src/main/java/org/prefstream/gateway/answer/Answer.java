package org.prefstream.gateway.answer;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.prefstream.events.Violation;
import org.prefstream.service.identity.Authentication;
import org.prefstream.service.web.Problem;

/// The answer to a request.
///
/// @param status the HTTP status
/// @param mediaType the body's type
/// @param body the body
/// @param headers further headers, such as `Retry-After`
public record Answer(int status, String mediaType, JsonObject body, Map<String, String> headers) {
  public static final String JSON = "application/json";

  private static final int RETRY_AFTER_SECONDS = 1;
  private static final int UNAVAILABLE = 503;
  private static final String CLOSE = "close";
  private static final String PROBLEM = "application/problem+json";

  /// The one event of a request is acknowledged.
  public static Answer created(JsonObject ids) {
    return new Answer(201, JSON, ids, Map.of());
  }

  /// All events of a batch that were not refused are acknowledged.
  public static Answer batch(int received, int accepted, JsonArray refused) {
    return new Answer(
        200,
        JSON,
        new JsonObject()
            .put("received", received)
            .put("accepted", accepted)
            .put("refused", refused),
        Map.of());
  }

  public static Answer of(Problem problem) {
    return new Answer(problem.status(), PROBLEM, problem.toJson(), Map.of());
  }

  /// The sender is not authenticated, or lacks a role.
  public static Answer of(Authentication.Denied denied) {
    return new Answer(
        denied.problem().status(), PROBLEM, denied.problem().toJson(), denied.headers());
  }

  /// The one event of a request is invalid.
  public static Answer refused(List<Violation> violations) {
    return of(
        new Problem(
            422,
            "refused",
            "The event is refused",
            "every field at fault is listed in errors",
            violations));
  }

  /// The one event of a request is valid, but its sender may not publish it.
  public static Answer forbidden(List<Violation> violations) {
    return of(
        new Problem(
            403,
            "forbidden",
            "The credentials do not allow this",
            "every field that the credentials do not allow is listed in errors",
            violations));
  }

  public static Answer notJson(String detail) {
    return of(Problem.of(400, "not-json", "The body is not JSON", detail));
  }

  /// The body is not packed the way its `Content-Encoding` says.
  public static Answer notPacked(String detail) {
    return of(Problem.of(400, "not-packed", "The body cannot be unpacked", detail));
  }

  public static Answer notAcceptable() {
    return of(
        Problem.of(
            406,
            "not-acceptable",
            "The client accepts no answer that the gateway can give",
            "answers are application/json, errors application/problem+json; nothing was kept"));
  }

  /// The body has too many bytes.
  ///
  /// @param mostBytes how many bytes are accepted
  public static Answer tooLarge(int mostBytes) {
    return tooLarge("at most %d bytes are accepted, packed or unpacked".formatted(mostBytes));
  }

  public static Answer tooLarge(String detail) {
    return of(Problem.of(413, "too-large", "The body is too large", detail));
  }

  /// The request may succeed later; nothing of it was kept.
  public static Answer unavailable(String detail) {
    return of(Problem.of(
            UNAVAILABLE, "unavailable", "The events cannot be accepted right now", detail))
        .with(HttpHeaders.RETRY_AFTER, Integer.toString(RETRY_AFTER_SECONDS));
  }

  /// Kafka did not acknowledge every event.
  ///
  /// @param received how many events the body held
  /// @param sent how many of them were sent to Kafka
  /// @param acknowledged how many of those are in Kafka
  public static Answer unacknowledged(int received, int sent, int acknowledged) {
    String detail =
        "Kafka acknowledged %d of %d events; sending all of them again is harmless"
            .formatted(acknowledged, sent);
    Answer answer = unavailable(detail);
    answer.body.put("received", received).put("acknowledged", acknowledged);
    return answer;
  }

  /// A rate limit is exceeded.
  ///
  /// @param seconds the time until the request may be sent again
  public static Answer tooMany(String detail, long seconds) {
    return of(Problem.of(429, "too-many-requests", "A rate limit is exceeded", detail))
        .with(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
  }

  /// The limit of open connections is reached.
  public static Answer tooManyConnections() {
    return of(Problem.of(
            UNAVAILABLE,
            "too-many-connections",
            "Too many connections are open",
            "this connection is closed; nothing was kept"))
        .with(HttpHeaders.RETRY_AFTER, Integer.toString(RETRY_AFTER_SECONDS))
        .with(HttpHeaders.CONNECTION, CLOSE);
  }

  /// The body did not arrive in time; the connection is closed.
  public static Answer tooSlow(Duration within) {
    String detail =
        "a body must arrive within %d seconds; nothing was kept"
            .formatted(Math.max(1, within.toSeconds()));
    return of(Problem.of(408, "too-slow", "The body did not arrive in time", detail))
        .with(HttpHeaders.CONNECTION, CLOSE);
  }

  public boolean isError() {
    return status >= 400;
  }

  /// Whether the same request may succeed later.
  public boolean isUnavailable() {
    return status == UNAVAILABLE;
  }

  /// The same answer with one more header.
  public Answer with(CharSequence header, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(header.toString(), value);
    return new Answer(status, mediaType, body, more);
  }

  /// Sends the answer, unless the response has ended already.
  public void send(HttpServerResponse response) {
    if (response.ended() || response.closed()) {
      return;
    }
    headers.forEach(response::putHeader);
    response
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, mediaType)
        .end(body.toBuffer());
  }
}
