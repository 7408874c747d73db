package org.prefstream.gateway.stream;

import io.opentelemetry.api.trace.Span;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.prefstream.events.Violation;
import org.prefstream.gateway.answer.Admission;
import org.prefstream.gateway.answer.Answer;
import org.prefstream.gateway.json.Envelope;
import org.prefstream.gateway.json.EnvelopeReader;
import org.prefstream.gateway.limits.InFlight;
import org.prefstream.gateway.publish.Publisher;
import org.prefstream.gateway.publish.RequestSpan;
import org.prefstream.gateway.request.Format;
import org.prefstream.gateway.request.IdempotencyKey;
import org.prefstream.service.identity.Principal;
import org.prefstream.service.tracing.Tracing;

/// Answers the messages of streams: publishes the annotation that a message holds, and answers
/// under the message's id. Serves every event loop.
public final class StreamMessages {
  /// The path at which clients open streams.
  public static final String PATH = "/v1/annotations/stream";

  private final Map<String, Publisher<?>> publishers;
  private final EnvelopeReader envelopes;
  private final Supplier<Admission> gate;
  private final InFlight inFlight;
  private final Tracing tracing;

  /// @param publishers by the member of a message that holds their event
  /// @param gate whether events are accepted at all right now
  public StreamMessages(
      Map<String, Publisher<?>> publishers,
      Supplier<Admission> gate,
      InFlight inFlight,
      Tracing tracing) {
    this.publishers = Map.copyOf(publishers);
    this.envelopes = new EnvelopeReader(List.copyOf(publishers.keySet()));
    this.gate = gate;
    this.inFlight = inFlight;
    this.tracing = tracing;
  }

  /// The answer to a message.
  ///
  /// @param eventLoop where the future completes
  Future<JsonObject> answer(Context eventLoop, Principal sender, byte[] message) {
    return switch (envelopes.read(message)) {
      case Envelope.Unreadable(String reason) ->
          Future.succeededFuture(under("", Answer.notJson(reason)));
      case Envelope.Malformed(String id, List<Violation> violations) ->
          Future.succeededFuture(under(id, Answer.refused(violations)));
      case Envelope.Message annotation ->
          publish(eventLoop, sender, annotation).map(answer -> under(annotation.id(), answer));
    };
  }

  private Future<Answer> publish(Context eventLoop, Principal sender, Envelope.Message annotation) {
    InFlight.Share share = inFlight.share(sender);
    Span span = RequestSpan.beginMessage(tracing, PATH);
    return publish(eventLoop, share, annotation, span)
        .onComplete(outcome -> share.release())
        .onComplete(outcome -> RequestSpan.endMessage(span, statusOf(outcome)));
  }

  private Future<Answer> publish(
      Context eventLoop, InFlight.Share share, Envelope.Message annotation, Span span) {
    if (gate.get() instanceof Admission.Refused(Answer closed)) {
      return Future.succeededFuture(closed);
    }
    byte[] event = annotation.event();
    if (!share.tryAddBytes(event.length)) {
      return Future.succeededFuture(
          Answer.unavailable("too many bytes are in flight; the message was not kept"));
    }
    return publisher(annotation.kind())
        .publish(
            eventLoop,
            share,
            Format.JSON,
            event,
            IdempotencyKey.timeUnderMessageId(annotation.id()),
            span);
  }

  private Publisher<?> publisher(String kind) {
    return Objects.requireNonNull(publishers.get(kind), kind);
  }

  private static int statusOf(AsyncResult<Answer> outcome) {
    return outcome.succeeded() ? outcome.result().status() : 500;
  }

  private static JsonObject under(String id, Answer answer) {
    JsonObject message = new JsonObject().put("id", id.isEmpty() ? null : id);
    return message.put(answer.isError() ? "refused" : "accepted", answer.body());
  }
}
