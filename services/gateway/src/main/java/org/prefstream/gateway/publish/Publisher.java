package org.prefstream.gateway.publish;

import io.opentelemetry.api.trace.Span;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.prefstream.events.Violation;
import org.prefstream.gateway.answer.Answer;
import org.prefstream.gateway.answer.Refusals;
import org.prefstream.gateway.json.Body;
import org.prefstream.gateway.json.BodyReader;
import org.prefstream.gateway.json.Decoded;
import org.prefstream.gateway.json.EventDecoder;
import org.prefstream.gateway.json.Receipt;
import org.prefstream.gateway.limits.InFlight;
import org.prefstream.gateway.request.Format;

/// Publishes one kind of events: reads them, sends them to Kafka, and says what became of them once
/// all are acknowledged. Serves every event loop.
public final class Publisher<T extends SpecificRecord> {
  private static final int NOT_SENT = -1;
  private static final String TOO_MANY_EVENTS =
      "too many events are under way; nothing of the request was kept";

  private final EventOperation<T> publication;
  private final BodyReader<T> bodies;
  private final Ingress ingress;
  private final OperationMeters meters;

  private Publisher(EventOperation<T> publication, BodyReader<T> bodies, Ingress ingress) {
    this.publication = publication;
    this.bodies = bodies;
    this.ingress = ingress;
    this.meters = new OperationMeters(ingress.meters(), publication.operationId());
  }

  /// The publisher of a publication, which reads events by the contract.
  ///
  /// @param schemas the contract's schemas by name
  /// @param clockSkew how far in the future an event's time may lie
  public static <T extends SpecificRecord> Publisher<T> of(
      EventOperation<T> publication, Map<String, ?> schemas, Duration clockSkew, Ingress ingress) {
    EventDecoder<T> decoder = EventDecoder.compile(publication.type(), schemas, clockSkew);
    BodyReader<T> bodies = new BodyReader<>(decoder, ingress.limits().requestEvents());
    return new Publisher<>(publication, bodies, ingress);
  }

  EventOperation<T> publication() {
    return publication;
  }

  OperationMeters meters() {
    return meters;
  }

  /// Publishes the events of a body. Where there is no room for as many as can be told beforehand
  /// it is not read at all, so that refusing costs little of the time of those who are served.
  ///
  /// @param context where the future completes
  /// @param share what the body already holds of the gateway, and its events are added to
  /// @param span of the request or message
  public Future<Answer> publish(
      Context context,
      InFlight.Share share,
      Format format,
      byte[] bytes,
      Receipt receipt,
      Span span) {
    if (!share.tryHoldEvents(expected(format, bytes))) {
      return Future.succeededFuture(Answer.unavailable(TOO_MANY_EVENTS));
    }
    return switch (read(format, bytes, receipt)) {
      case Body.Single<T>(Decoded<T> verdict) -> {
        Answer tooMany = ingress.rates().ofEvents(share.owner(), 1);
        yield tooMany == null
            ? publishOne(context, share, verdict, span)
            : Future.succeededFuture(tooMany);
      }
      case Body.Batch<T>(List<Decoded<T>> verdicts) -> {
        Answer tooMany = ingress.rates().ofEvents(share.owner(), verdicts.size());
        yield tooMany == null
            ? publishAll(context, share, verdicts, span)
            : Future.succeededFuture(tooMany);
      }
      case Body.Unreadable<T>(String reason) -> Future.succeededFuture(Answer.notJson(reason));
      case Body.TooMany<T>(int most) ->
          Future.succeededFuture(
              Answer.tooLarge("at most %d events are accepted in a request".formatted(most)));
    };
  }

  /// How many events a body holds, as far as can be told without reading it; of JSON, which may be
  /// an array, only that it is one or more.
  private int expected(Format format, byte[] bytes) {
    return switch (format) {
      case JSON -> 1;
      case LINES -> bodies.mostInLines(bytes);
    };
  }

  private Body<T> read(Format format, byte[] bytes, Receipt receipt) {
    return switch (format) {
      case JSON -> bodies.readJson(bytes, receipt);
      case LINES -> bodies.readLines(bytes, receipt);
    };
  }

  private Future<Answer> publishOne(
      Context context, InFlight.Share share, Decoded<T> verdict, Span span) {
    return switch (admit(verdict)) {
      case Admission.Refused<T>(List<Violation> violations) -> {
        meters.settled(0, 1, 0);
        yield Future.succeededFuture(
            verdict instanceof Decoded.Forbidden
                ? Answer.forbidden(violations)
                : Answer.refused(violations));
      }
      case Admission.Admitted<T>(T event, ProducerRecord<String, byte[]> record) ->
          send(context, share, List.of(record), span)
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
      Context context, InFlight.Share share, List<Decoded<T>> verdicts, Span span) {
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
    return send(context, share, records, span)
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
  private Admission<T> admit(Decoded<T> verdict) {
    return switch (verdict) {
      case Decoded.Refused<T>(List<Violation> violations) -> new Admission.Refused<>(violations);
      case Decoded.Forbidden<T>(List<Violation> violations) -> new Admission.Refused<>(violations);
      case Decoded.Accepted<T>(T event) -> admit(event);
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
      Context context,
      InFlight.Share share,
      List<ProducerRecord<String, byte[]>> records,
      Span span) {
    if (!share.tryHoldEvents(records.size())) {
      return Future.succeededFuture(NOT_SENT);
    }
    if (span.getSpanContext().isSampled()) {
      RequestSpan.mark(records, span);
    }
    long start = System.nanoTime();
    return ingress
        .log()
        .append(context, records)
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
