package org.prefstream.service.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.prefstream.events.Violation;

/// An error as HTTP APIs tell it: problem+json, RFC 9457.
///
/// @param status HTTP status, 400 to 599
/// @param type the last part of the problem's `type` URI, stable: clients may branch on it
/// @param title what kind of problem it is, the same for every problem of the type
/// @param detail what happened this time, and what is accepted
/// @param errors the fields at fault, where there are any
public record Problem(
    int status, String type, String title, String detail, List<Violation> errors) {
  private static final String TYPES = "urn:prefstream:problem:";
  private static final String MEDIA_TYPE = "application/problem+json";

  public Problem {
    errors = List.copyOf(errors);
  }

  public static Problem of(int status, String type, String title, String detail) {
    return new Problem(status, type, title, detail, List.of());
  }

  /// The document of RFC 9457, with the extension member `errors`.
  public JsonObject toJson() {
    JsonObject json =
        new JsonObject()
            .put("type", TYPES + type)
            .put("title", title)
            .put("status", status)
            .put("detail", detail);
    if (!errors.isEmpty()) {
      JsonArray fields = new JsonArray();
      errors.forEach(error -> fields.add(toJson(error)));
      json.put("errors", fields);
    }
    return json;
  }

  /// A field at fault: `{field, reason}`, and `gatewayTime` where it was refused for its time. A
  /// client tells by that member that its clock is wrong, and how far.
  public static JsonObject toJson(Violation error) {
    JsonObject json = new JsonObject().put("field", error.field()).put("reason", error.reason());
    return error.asOf() == null ? json : json.put("gatewayTime", error.asOf().toString());
  }

  /// Ends a response with this problem. Headers set before, such as `Retry-After`, stay.
  public void send(HttpServerResponse response) {
    Buffer body = toJson().toBuffer();
    response.setStatusCode(status).putHeader(HttpHeaders.CONTENT_TYPE, MEDIA_TYPE).end(body);
  }
}
