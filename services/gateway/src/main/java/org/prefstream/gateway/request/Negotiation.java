package org.prefstream.gateway.request;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import org.prefstream.gateway.answer.Answer;
import org.prefstream.gateway.json.UnstatedTime;

/// Whether a request's body can be read and its answer will be understood, by its headers alone.
public sealed interface Negotiation {
  /// The body can be read, and JSON is understood.
  ///
  /// @param unstated when events happened that do not state it
  record Agreed(Format format, Packing packing, UnstatedTime unstated) implements Negotiation {}

  /// Something is not so, and this is the answer.
  record Refused(Answer answer) implements Negotiation {}

  static Negotiation of(MultiMap headers) {
    if (!acceptsJson(headers)) {
      return new Refused(Answer.notAcceptable());
    }
    Format format = Format.of(headers.getAll(HttpHeaders.CONTENT_TYPE));
    if (format == null) {
      return new Refused(Answer.unsupportedType());
    }
    Packing packing = Packing.of(headers.getAll(HttpHeaders.CONTENT_ENCODING));
    if (packing == null) {
      return new Refused(Answer.unsupportedEncoding());
    }
    String key = headers.get(IdempotencyKey.HEADER);
    return key != null && !isOneKey(headers, key)
        ? new Refused(Answer.badKey())
        : new Agreed(format, packing, IdempotencyKey.timeUnder(key));
  }

  /// Two keys, even equal ones, are none: which of them says when the events happened?
  private static boolean isOneKey(MultiMap headers, String key) {
    return headers.getAll(IdempotencyKey.HEADER).size() == 1 && IdempotencyKey.isOne(key);
  }

  /// Whether JSON is an answer that the client takes.
  static boolean acceptsJson(MultiMap headers) {
    String first = headers.get(HttpHeaders.ACCEPT);
    return first == null
        || first.equals("*/*")
        || Acceptance.admits(headers.getAll(HttpHeaders.ACCEPT), Answer.JSON);
  }
}
