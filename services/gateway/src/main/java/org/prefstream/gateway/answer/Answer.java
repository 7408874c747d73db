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
import org.prefstream.gateway.request.Format;
import org.prefstream.gateway.request.IdempotencyKey;
import org.prefstream.gateway.request.Packing;
import org.prefstream.service.identity.Authentication;
import org.prefstream.service.web.Problem;

/// What a request is answered with.
///
/// @param status the HTTP status
/// @param mediaType the body's type
/// @param body the body
/// @param headers what else is said, such as when to come again
public record Answer(int status, String mediaType, JsonObject body, Map<String, String> headers) {
  /// Seconds after which a request that could not be taken may be sent again.
  static final int RETRY_AFTER_SECONDS = 1;

  public static final String JSON = "application/json";
  private static final int UNAVAILABLE = 503;
  private static final String ACCEPT_POST = "Accept-Post";
  private static final String CLOSE = "close";
  private static final String PROBLEM = "application/problem+json";

  /// One event, acknowledged.
  public static Answer created(JsonObject ids) {
    return new Answer(201, JSON, ids, Map.of());
  }

  /// Several events, all that were not refused acknowledged.
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

  public static Answer refused(List<Violation> violations) {
    return of(
        new Problem(
            422,
            "refused",
            "The event is refused",
            "every field at fault is listed in errors",
            violations));
  }

  /// The event is in order, but not the sender's to publish.
  public static Answer forbidden(List<Violation> violations) {
    return of(
        new Problem(
            403,
            "forbidden",
            "The credentials do not allow this",
            "every field that claims too much is listed in errors",
            violations));
  }

  public static Answer notJson(String detail) {
    return of(Problem.of(400, "not-json", "The body is not JSON", detail));
  }

  /// A body that is not what its `Content-Encoding` says.
  public static Answer notPacked(String detail) {
    return of(Problem.of(400, "not-packed", "The body cannot be unpacked", detail));
  }

  public static Answer notAcceptable() {
    return of(
        Problem.of(
            406,
            "not-acceptable",
            "The answer would not be accepted",
            "answers are application/json, or application/problem+json where something is wrong;"
                + " nothing was kept"));
  }

  /// @param mostBytes how many bytes are accepted
  public static Answer tooLarge(int mostBytes) {
    return tooLarge("at most %d bytes are accepted, packed or not".formatted(mostBytes));
  }

  public static Answer tooLarge(String detail) {
    return of(Problem.of(413, "too-large", "The body is too large", detail));
  }

  public static Answer unsupportedType() {
    return of(Problem.of(
            415,
            "unsupported-type",
            "The body is of a type that is not accepted",
            "accepted are application/json and application/x-ndjson, in UTF-8; a parameter has no"
                + " blank in it, as in charset=utf-8"))
        .with(ACCEPT_POST, Format.ACCEPTED);
  }

  public static Answer unsupportedEncoding() {
    return of(Problem.of(
            415,
            "unsupported-encoding",
            "The body is packed in a way that is not accepted",
            "accepted is one of gzip and zstd as Content-Encoding, or none"))
        .with(HttpHeaders.ACCEPT_ENCODING, Packing.ACCEPTED);
  }

  /// Nothing of the request was kept: it may be sent again later.
  public static Answer unavailable(String detail) {
    return of(Problem.of(UNAVAILABLE, "unavailable", "The events could not be taken now", detail))
        .with(HttpHeaders.RETRY_AFTER, Integer.toString(RETRY_AFTER_SECONDS));
  }

  /// More than is accepted in a second.
  ///
  /// @param seconds after which it may be sent again
  public static Answer tooMany(String detail, long seconds) {
    return of(Problem.of(429, "too-many-requests", "Too much was sent in a short time", detail))
        .with(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
  }

  /// As many connections are open as are accepted.
  public static Answer tooManyConnections() {
    return of(Problem.of(
            UNAVAILABLE,
            "too-many-connections",
            "Too many connections are open",
            "this one is closed; nothing was kept"))
        .with(HttpHeaders.RETRY_AFTER, Integer.toString(RETRY_AFTER_SECONDS))
        .with(HttpHeaders.CONNECTION, CLOSE);
  }

  /// A body did not come in time; the connection is closed.
  public static Answer tooSlow(Duration within) {
    String detail =
        "a body must be there within %d seconds; nothing was kept"
            .formatted(Math.max(1, within.toSeconds()));
    return of(Problem.of(408, "too-slow", "The request did not come in time", detail))
        .with(HttpHeaders.CONNECTION, CLOSE);
  }

  /// What stands where a key is expected is none.
  public static Answer badKey() {
    return of(
        new Problem(
            400,
            "bad-key",
            "The key of the request cannot be used",
            "nothing was kept",
            List.of(new Violation(IdempotencyKey.HEADER, "must be " + IdempotencyKey.RULE))));
  }

  public static Answer upgradeRequired() {
    return of(
        Problem.of(
            426,
            "upgrade-required",
            "This path is a WebSocket",
            "it takes the opening handshake of RFC 6455; GET /asyncapi.json tells the rest"));
  }

  /// Kafka did not acknowledge all that was sent.
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

  public static Answer of(Problem problem) {
    return new Answer(problem.status(), PROBLEM, problem.toJson(), Map.of());
  }

  /// Whoever sent the request does not get in.
  public static Answer of(Authentication.Denied denied) {
    return new Answer(
        denied.problem().status(), PROBLEM, denied.problem().toJson(), denied.headers());
  }

  public boolean isError() {
    return status >= 400;
  }

  /// Whether the same request may be taken later.
  public boolean isUnavailable() {
    return status == UNAVAILABLE;
  }

  /// The same answer with one more header.
  public Answer with(CharSequence header, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(header.toString(), value);
    return new Answer(status, mediaType, body, more);
  }

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
