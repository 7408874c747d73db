package org.prefstream.gateway;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.prefstream.events.Violation;
import org.prefstream.gateway.json.Body;
import org.prefstream.gateway.json.BodyReader;
import org.prefstream.gateway.json.EventDecoder;
import org.prefstream.gateway.json.Receipt;
import org.prefstream.gateway.json.Verdict;
import org.prefstream.service.Problem;
import org.prefstream.service.identity.Access;
import org.prefstream.service.identity.Authentication;
import org.prefstream.service.identity.Principal;

/// One publishing operation: reads the body, sends its events to Kafka, and answers when all of
/// them are acknowledged. Serves every event loop.
final class PublishHandler<T extends SpecificRecord> implements Handler<RoutingContext> {
  private static final int NOT_SENT = -1;
  private static final String WWW_AUTHENTICATE = "WWW-Authenticate";
  private static final String TOO_MANY_EVENTS =
      "too many events are under way; nothing of the request was kept";

  private final Publication<T> publication;
  private final BodyReader<T> bodies;
  private final Ingress ingress;
  private final OperationMeters meters;

  private PublishHandler(Publication<T> publication, BodyReader<T> bodies, Ingress ingress) {
    this.publication = publication;
    this.bodies = bodies;
    this.ingress = ingress;
    this.meters = new OperationMeters(ingress.meters(), publication.operationId());
  }

  /// The handler of a publication, which reads bodies by the contract.
  ///
  /// @param schemas the contract's schemas by name
  /// @param clockSkew how far in the future an event's time may lie
  static <T extends SpecificRecord> PublishHandler<T> of(
      Publication<T> publication, Map<String, ?> schemas, Duration clockSkew, Ingress ingress) {
    EventDecoder<T> decoder = EventDecoder.compile(publication.type(), schemas, clockSkew);
    BodyReader<T> bodies = new BodyReader<>(decoder, ingress.limits().requestEvents());
    return new PublishHandler<>(publication, bodies, ingress);
  }

  String operationId() {
    return publication.operationId();
  }

  @Override
  public void handle(RoutingContext context) {
    HttpServerRequest request = context.request();
    Future<Authentication> asked = ingress.authenticator().authenticate(request);
    if (asked.isComplete()) {
      admit(context, asked.result());
    } else {
      request.pause();
      asked.onSuccess(
          authentication -> {
            admit(context, authentication);
            request.resume();
          });
    }
  }

  private void admit(RoutingContext context, Authentication authentication) {
    switch (authentication) {
      case Authentication.Granted(Principal sender) -> {
        Problem missing = Access.missingRole(sender, publication.roles());
        if (missing == null) {
          take(context, sender);
        } else {
          deny(context, new Authentication.Denied(missing, null));
        }
      }
      case Authentication.Denied denied -> deny(context, denied);
    }
  }

  private void deny(RoutingContext context, Authentication.Denied denied) {
    RequestBody.discard(context.request(), ingress.limits().bodyBytes());
    if (denied.challenge() != null) {
      context.response().putHeader(WWW_AUTHENTICATE, denied.challenge());
    }
    send(context, Answer.of(denied.problem()));
  }

  private void send(RoutingContext context, Answer answer) {
    meters.answered(answer.status());
    answer.send(context.response());
  }

  private void take(RoutingContext context, Principal sender) {
    InFlight.Share share = ingress.inFlight().share();
    answer(context, sender, share)
        .onComplete(outcome -> share.release())
        .onSuccess(answer -> send(context, answer))
        .onFailure(context::fail);
  }

  private Future<Answer> answer(RoutingContext context, Principal sender, InFlight.Share share) {
    int mostBytes = ingress.limits().bodyBytes();
    return switch (negotiation(context)) {
      case Negotiation.Refused(Answer answer) -> {
        RequestBody.discard(context.request(), mostBytes);
        yield Future.succeededFuture(answer);
      }
      case Negotiation.Agreed(Format format, Packing packing) ->
          RequestBody.receive(context.request(), share, mostBytes, packing)
              .compose(
                  received ->
                      switch (received) {
                        case RequestBody.Received.Whole(byte[] bytes) ->
                            publish(context, share, read(sender, format, bytes));
                        case RequestBody.Received.Refused(Answer answer) ->
                            Future.succeededFuture(answer);
                      });
    };
  }

  private Negotiation negotiation(RoutingContext context) {
    Negotiation negotiation = Negotiation.of(context.request().headers());
    return negotiation instanceof Negotiation.Refused || ingress.isOpen()
        ? negotiation
        : new Negotiation.Refused(Answer.unavailable("the gateway is not ready; nothing was kept"));
  }

  private Body<T> read(Principal sender, Format format, byte[] bytes) {
    Receipt receipt = new Receipt(ingress.clock().instant(), new Authorship(sender));
    return switch (format) {
      case JSON -> bodies.readJson(bytes, receipt);
      case LINES -> bodies.readLines(bytes, receipt);
    };
  }

  private Future<Answer> publish(RoutingContext context, InFlight.Share share, Body<T> body) {
    return switch (body) {
      case Body.Single<T>(Verdict<T> verdict) -> publishOne(context, share, verdict);
      case Body.Batch<T>(List<Verdict<T>> verdicts) -> publishAll(context, share, verdicts);
      case Body.Unreadable<T>(String reason) -> Future.succeededFuture(Answer.notJson(reason));
      case Body.TooMany<T>(int most) ->
          Future.succeededFuture(
              Answer.tooLarge("at most %d events are accepted in a request".formatted(most)));
    };
  }

  private Future<Answer> publishOne(
      RoutingContext context, InFlight.Share share, Verdict<T> verdict) {
    return switch (admit(verdict)) {
      case Admission.Refused<T>(List<Violation> violations) -> {
        meters.settled(0, 1, 0);
        yield Future.succeededFuture(
            verdict instanceof Verdict.Forbidden
                ? Answer.forbidden(violations)
                : Answer.refused(violations));
      }
      case Admission.Admitted<T>(T event, ProducerRecord<String, byte[]> record) ->
          send(context, share, List.of(record))
              .map(
                  acknowledged ->
                      switch (acknowledged) {
                        case NOT_SENT -> Answer.unavailable(TOO_MANY_EVENTS);
                        case 0 -> Answer.unacknowledged(1, 1, 0);
                        default -> Answer.created(publication.idsOf(event));
                      });
    };
  }

  private Future<Answer> publishAll(
      RoutingContext context, InFlight.Share share, List<Verdict<T>> verdicts) {
    List<ProducerRecord<String, byte[]>> records = new ArrayList<>(verdicts.size());
    Refusals refusals = new Refusals();
    for (int i = 0; i < verdicts.size(); i++) {
      switch (admit(verdicts.get(i))) {
        case Admission.Admitted<T> admitted -> records.add(admitted.record());
        case Admission.Refused<T> refused -> refusals.add(i, refused.violations());
      }
    }
    meters.settled(0, refusals.events(), 0);
    int received = verdicts.size();
    return send(context, share, records)
        .map(
            acknowledged -> {
              if (acknowledged == NOT_SENT) {
                return Answer.unavailable(TOO_MANY_EVENTS);
              }
              return acknowledged == records.size()
                  ? Answer.batch(received, acknowledged, refusals.problems())
                  : Answer.unacknowledged(received, records.size(), acknowledged);
            });
  }

  /// Checks what reading alone cannot: whether the event fits into Kafka.
  private Admission<T> admit(Verdict<T> verdict) {
    return switch (verdict) {
      case Verdict.Refused<T>(List<Violation> violations) -> new Admission.Refused<>(violations);
      case Verdict.Forbidden<T>(List<Violation> violations) -> new Admission.Refused<>(violations);
      case Verdict.Accepted<T>(T event) -> admit(event);
    };
  }

  private Admission<T> admit(T event) {
    ProducerRecord<String, byte[]> record = publication.record(event);
    int most = ingress.limits().eventBytes();
    return record.value().length <= most
        ? new Admission.Admitted<>(event, record)
        : new Admission.Refused<>(
            List.of(new Violation("", "must take at most %d bytes in Kafka".formatted(most))));
  }

  /// @return how many were acknowledged, or [#NOT_SENT] where there was no room for them
  private Future<Integer> send(
      RoutingContext context, InFlight.Share share, List<ProducerRecord<String, byte[]>> records) {
    if (!share.tryAddEvents(records.size())) {
      return Future.succeededFuture(NOT_SENT);
    }
    long start = System.nanoTime();
    return ingress
        .log()
        .append(context.vertx().getOrCreateContext(), records)
        .onSuccess(
            acknowledged -> {
              meters.settled(acknowledged, 0, records.size() - acknowledged);
              meters.acknowledged(System.nanoTime() - start);
            });
  }

  /// An event on its way to Kafka, or refused.
  private sealed interface Admission<T> {
    record Admitted<T>(T event, ProducerRecord<String, byte[]> record) implements Admission<T> {}

    record Refused<T>(List<Violation> violations) implements Admission<T> {}
  }
}
