package org.prefstream.gateway.stream;

import io.micrometer.core.instrument.Gauge;
import io.opentelemetry.api.trace.Span;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.prefstream.events.Violation;
import org.prefstream.gateway.answer.Answer;
import org.prefstream.gateway.json.Envelope;
import org.prefstream.gateway.json.EnvelopeReader;
import org.prefstream.gateway.json.UnstatedTime;
import org.prefstream.gateway.limits.InFlight;
import org.prefstream.gateway.publish.EventOperation;
import org.prefstream.gateway.publish.Ingress;
import org.prefstream.gateway.publish.Publisher;
import org.prefstream.gateway.publish.RequestSpan;
import org.prefstream.gateway.request.Format;
import org.prefstream.gateway.request.IdempotencyKey;
import org.prefstream.gateway.request.Origins;
import org.prefstream.service.http.StrictHttp;
import org.prefstream.service.identity.Entrance;
import org.prefstream.service.identity.Principal;

/// Annotations over a WebSocket, as `asyncapi.json` has it: one message an annotation, each
/// answered under its own id. Serves every event loop.
public final class StreamHandler implements Handler<RoutingContext> {
  public static final String PATH = "/v1/annotations/stream";
  public static final String PROTOCOL = "prefstream.v1";

  private static final String TOKEN = "prefstream.token.";
  private static final String WEBSOCKET = "websocket";

  private final Map<String, Publisher<?>> publishers;
  private final EnvelopeReader envelopes;
  private final Ingress ingress;
  private final Origins origins;
  private final StreamSettings settings;
  private final Entrance entrance;
  private final AtomicInteger open = new AtomicInteger();

  /// @param publishers by the member of a message that holds their event
  public StreamHandler(
      Map<String, Publisher<?>> publishers,
      Ingress ingress,
      Origins origins,
      StreamSettings settings) {
    this.publishers = Map.copyOf(publishers);
    this.envelopes = new EnvelopeReader(List.copyOf(publishers.keySet()));
    this.ingress = ingress;
    this.origins = origins;
    this.settings = settings;
    this.entrance = new Entrance(ingress.authenticator(), EventOperation.ANNOTATORS);
    Gauge.builder("prefstream.gateway.streams", open, AtomicInteger::get)
        .description("Open WebSockets")
        .register(ingress.meters());
  }

  /// The most bytes of a message.
  public int mostBytes() {
    return ingress.limits().eventBytes();
  }

  @Override
  public void handle(RoutingContext context) {
    HttpServerRequest request = context.request();
    Answer refusal = ingress.refusal();
    if (!asksForWebSocket(request)) {
      refuseToUpgrade(context);
    } else if (!origins.admits(request)) {
      context.fail(403);
    } else if (refusal != null) {
      refusal.send(context.response());
    } else {
      takeTokenFromProtocols(request);
      entrance.pass(
          request,
          sender -> converse(context, sender),
          denied -> Answer.of(denied).send(context.response()),
          context::fail);
    }
  }

  /// RFC 6455, section 4.2.1.
  private static boolean asksForWebSocket(HttpServerRequest request) {
    return request.version() == HttpVersion.HTTP_1_1
        && WEBSOCKET.equalsIgnoreCase(request.getHeader(HttpHeaders.UPGRADE))
        && Objects.requireNonNullElse(request.getHeader(HttpHeaders.CONNECTION), "")
            .toLowerCase(Locale.ROOT)
            .contains("upgrade")
        && "13".equals(request.getHeader("Sec-WebSocket-Version"))
        && request.headers().contains("Sec-WebSocket-Key");
  }

  /// Pages cannot set headers of a WebSocket, except the protocols they ask for. What they say
  /// there is added to what other headers say: two credentials are one too many.
  private static void takeTokenFromProtocols(HttpServerRequest request) {
    for (String header : request.headers().getAll("Sec-WebSocket-Protocol")) {
      for (String protocol : header.split(",", -1)) {
        if (protocol.strip().startsWith(TOKEN)) {
          String token = protocol.strip().substring(TOKEN.length());
          request.headers().add(HttpHeaders.AUTHORIZATION, "Bearer " + token);
        }
      }
    }
  }

  private void converse(RoutingContext context, Principal sender) {
    Answer tooMany = ingress.rates().ofRequest(sender);
    if (tooMany != null) {
      tooMany.send(context.response());
      return;
    }
    Vertx vertx = context.vertx();
    context
        .request()
        .toWebSocket()
        .onSuccess(socket -> converse(vertx, context.request(), socket, sender))
        .onFailure(
            failure -> {
              if (!context.response().ended()) {
                refuseToUpgrade(context);
              }
            });
  }

  private static void refuseToUpgrade(RoutingContext context) {
    Answer.upgradeRequired().with(HttpHeaders.UPGRADE, WEBSOCKET).send(context.response());
  }

  private void converse(
      Vertx vertx, HttpServerRequest request, ServerWebSocket socket, Principal sender) {
    Context eventLoop = vertx.getOrCreateContext();
    open.incrementAndGet();
    Conversation conversation =
        new Conversation(
            vertx,
            socket,
            settings,
            mostBytes(),
            Duration.between(ingress.clock().instant(), sender.expiresAt()),
            () -> entrance.stillAdmits(request),
            message -> answer(eventLoop, sender, message));
    conversation
        .begin()
        .onComplete(
            closed -> {
              open.decrementAndGet();
              ingress.connections().closed(request.connection());
            });
    StrictHttp.onViolation(request.connection(), conversation::violated);
  }

  private Future<JsonObject> answer(Context eventLoop, Principal sender, byte[] message) {
    return switch (envelopes.read(message)) {
      case Envelope.Unreadable(String reason) ->
          Future.succeededFuture(answer("", Answer.notJson(reason)));
      case Envelope.Malformed(String id, List<Violation> violations) ->
          Future.succeededFuture(answer(id, Answer.refused(violations)));
      case Envelope.Message(String id, String kind, byte[] event) -> {
        InFlight.Share share = ingress.inFlight().share(sender);
        Span span = RequestSpan.beginMessage(ingress.tracing());
        yield publish(eventLoop, share, sender, id, publisher(kind), event, span)
            .onComplete(outcome -> share.release())
            .onComplete(outcome -> RequestSpan.endMessage(span, statusOf(outcome)))
            .map(answer -> answer(id, answer));
      }
    };
  }

  private Future<Answer> publish(
      Context eventLoop,
      InFlight.Share share,
      Principal sender,
      String id,
      Publisher<?> publisher,
      byte[] event,
      Span span) {
    Answer refusal = ingress.refusal();
    if (refusal != null) {
      return Future.succeededFuture(refusal);
    }
    if (!share.tryAddBytes(event.length)) {
      return Future.succeededFuture(
          Answer.unavailable("too many bytes are under way; the message was not kept"));
    }
    UnstatedTime unstated = IdempotencyKey.timeUnderMessageId(id);
    return publisher.publish(
        eventLoop, share, Format.JSON, event, ingress.receipt(sender, unstated), span);
  }

  private static int statusOf(AsyncResult<Answer> outcome) {
    return outcome.succeeded() ? outcome.result().status() : 500;
  }

  private Publisher<?> publisher(String kind) {
    return Objects.requireNonNull(publishers.get(kind), kind);
  }

  private static JsonObject answer(String id, Answer answer) {
    JsonObject message = new JsonObject().put("id", id.isEmpty() ? null : id);
    return message.put(answer.isError() ? "refused" : "accepted", answer.body());
  }
}
