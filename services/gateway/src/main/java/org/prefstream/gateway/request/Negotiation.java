package org.prefstream.gateway.request;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.List;
import org.prefstream.events.Violation;
import org.prefstream.gateway.answer.Answer;
import org.prefstream.gateway.json.UnstatedTime;
import org.prefstream.service.web.Problem;

/// What the headers of a request agree to: how its body is read, and that its answer is JSON.
public sealed interface Negotiation {
  /// The body can be read, and the client accepts JSON.
  ///
  /// @param unstated the time of events that do not state one
  record Agreed(Format format, Packing packing, UnstatedTime unstated) implements Negotiation {}

  /// The request is refused with this answer.
  record Refused(Answer answer) implements Negotiation {}

  static Negotiation of(MultiMap headers) {
    if (!acceptsJson(headers)) {
      return new Refused(Answer.notAcceptable());
    }
    Format format = Format.of(headers.getAll(HttpHeaders.CONTENT_TYPE));
    if (format == null) {
      return new Refused(unsupportedType());
    }
    Packing packing = Packing.of(headers.getAll(HttpHeaders.CONTENT_ENCODING));
    if (packing == null) {
      return new Refused(unsupportedEncoding());
    }
    String key = headers.get(IdempotencyKey.HEADER);
    return key != null && !isOneKey(headers, key)
        ? new Refused(badKey())
        : new Agreed(format, packing, IdempotencyKey.timeUnder(key));
  }

  /// Two keys, even equal ones, are refused: either could state the time of the events.
  private static boolean isOneKey(MultiMap headers, String key) {
    return headers.getAll(IdempotencyKey.HEADER).size() == 1 && IdempotencyKey.isOne(key);
  }

  /// Whether the client accepts JSON.
  static boolean acceptsJson(MultiMap headers) {
    String first = headers.get(HttpHeaders.ACCEPT);
    return first == null
        || first.equals("*/*")
        || Acceptance.admits(headers.getAll(HttpHeaders.ACCEPT), Answer.JSON);
  }

  private static Answer unsupportedType() {
    return Answer.of(
            Problem.of(
                415,
                "unsupported-type",
                "The type of the body is not supported",
                "accepted are application/json and application/x-ndjson, in UTF-8; parameters have"
                    + " no blanks around the equals sign, as in charset=utf-8"))
        .with("Accept-Post", Format.ACCEPTED);
  }

  private static Answer unsupportedEncoding() {
    return Answer.of(
            Problem.of(
                415,
                "unsupported-encoding",
                "The packing of the body is not supported",
                "accepted as Content-Encoding are gzip, zstd or none"))
        .with(HttpHeaders.ACCEPT_ENCODING, Packing.ACCEPTED);
  }

  private static Answer badKey() {
    return Answer.of(
        new Problem(
            400,
            "bad-key",
            "The Idempotency-Key is not valid",
            "nothing was kept",
            List.of(new Violation(IdempotencyKey.HEADER, "must be " + IdempotencyKey.RULE))));
  }
}
