package org.prefstream.gateway.publish;

import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Span;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.prefstream.events.Violation;
import org.prefstream.gateway.answer.Admission;
import org.prefstream.gateway.answer.Answer;
import org.prefstream.gateway.answer.Refusals;
import org.prefstream.gateway.json.Body;
import org.prefstream.gateway.json.BodyReader;
import org.prefstream.gateway.json.Decoded;
import org.prefstream.gateway.json.Receipt;
import org.prefstream.gateway.json.UnstatedTime;
import org.prefstream.gateway.limits.InFlight;
import org.prefstream.gateway.limits.Rates;
import org.prefstream.gateway.request.Format;

/// Publishes events of one kind: decodes them, sends them to Kafka, and answers once all are
/// acknowledged. Serves every event loop.
public final class Publisher<T extends SpecificRecord> {
  private static final String TOO_MANY_EVENTS =
      "too many events are in flight; nothing of the request was kept";

  private final EventOperation<T> operation;
  private final BodyReader<T> bodies;
  private final int mostEventBytes;
  private final Rates rates;
  private final EventLog log;
  private final InstantSource clock;
  private final OperationMeters meters;

  /// @param bodies decode the operation's events
  /// @param mostEventBytes the most bytes of an event in Kafka
  /// @param clock the time of receipt
  public Publisher(
      EventOperation<T> operation,
      BodyReader<T> bodies,
      int mostEventBytes,
      Rates rates,
      EventLog log,
      InstantSource clock,
      MeterRegistry meters) {
    this.operation = operation;
    this.bodies = bodies;
    this.mostEventBytes = mostEventBytes;
    this.rates = rates;
    this.log = log;
    this.clock = clock;
    this.meters = new OperationMeters(meters, operation.operationId());
  }

  public EventOperation<T> operation() {
    return operation;
  }

  OperationMeters meters() {
    return meters;
  }

  /// Publishes the events of a body.
  ///
  /// @param context where the future completes
  /// @param share what the request holds, its body included; holds its events, too
  /// @param unstated the time of events that do not state one
  /// @param span of the request or message
  public Future<Answer> publish(
      Context context,
      InFlight.Share share,
      Format format,
      byte[] bytes,
      UnstatedTime unstated,
      Span span) {
    if (!share.tryHoldEvents(expected(format, bytes))) {
      return Future.succeededFuture(Answer.unavailable(TOO_MANY_EVENTS));
    }
    Receipt receipt = new Receipt(clock.instant(), unstated, new Authorship(share.owner()));
    return publish(context, share, decode(format, bytes, receipt), span);
  }

  private Future<Answer> publish(Context context, InFlight.Share share, Body<T> body, Span span) {
    return switch (body) {
      case Body.Single<T>(Decoded<T> event) ->
          rates.ofEvents(share.owner(), 1) instanceof Admission.Refused(Answer tooMany)
              ? Future.succeededFuture(tooMany)
              : publishOne(context, event, span);
      case Body.Batch<T>(List<Decoded<T>> events) ->
          rates.ofEvents(share.owner(), events.size()) instanceof Admission.Refused(Answer tooMany)
              ? Future.succeededFuture(tooMany)
              : publishAll(context, share, events, span);
      case Body.Unreadable<T>(String reason) -> Future.succeededFuture(Answer.notJson(reason));
      case Body.TooMany<T>(int most) ->
          Future.succeededFuture(
              Answer.tooLarge("at most %d events are accepted in a request".formatted(most)));
    };
  }

  /// How many events to hold room for before the body is decoded, so that an overloaded gateway
  /// refuses a request at little cost. Lines can be counted beforehand; the length of a JSON array
  /// shows only once it is decoded, so [#publishAll] holds room for the actual number.
  private int expected(Format format, byte[] bytes) {
    return switch (format) {
      case JSON -> 1;
      case LINES -> bodies.mostInLines(bytes);
    };
  }

  private Body<T> decode(Format format, byte[] bytes, Receipt receipt) {
    return switch (format) {
      case JSON -> bodies.readJson(bytes, receipt);
      case LINES -> bodies.readLines(bytes, receipt);
    };
  }

  private Future<Answer> publishOne(Context context, Decoded<T> decoded, Span span) {
    return switch (Encoded.of(decoded, operation, mostEventBytes)) {
      case Encoded.Refused<T>(List<Violation> violations) -> refuse(Answer.refused(violations));
      case Encoded.Forbidden<T>(List<Violation> violations) -> refuse(Answer.forbidden(violations));
      case Encoded.Ready<T>(T event, ProducerRecord<String, byte[]> record) ->
          send(context, List.of(record), span)
              .map(
                  acknowledged ->
                      acknowledged == 0
                          ? Answer.unacknowledged(1, 1, 0)
                          : Answer.created(operation.idsOf(event)));
    };
  }

  private Future<Answer> refuse(Answer refusal) {
    meters.settled(0, 1, 0);
    return Future.succeededFuture(refusal);
  }

  private Future<Answer> publishAll(
      Context context, InFlight.Share share, List<Decoded<T>> events, Span span) {
    List<ProducerRecord<String, byte[]>> records = new ArrayList<>(events.size());
    Refusals refusals = new Refusals();
    for (int i = 0; i < events.size(); i++) {
      switch (Encoded.of(events.get(i), operation, mostEventBytes)) {
        case Encoded.Ready<T> ready -> records.add(ready.record());
        case Encoded.Refused<T>(List<Violation> violations) -> refusals.add(i, violations);
        case Encoded.Forbidden<T>(List<Violation> violations) -> refusals.add(i, violations);
      }
    }
    meters.settled(0, refusals.events(), 0);
    if (!share.tryHoldEvents(records.size())) {
      return Future.succeededFuture(Answer.unavailable(TOO_MANY_EVENTS));
    }
    return send(context, records, span)
        .map(
            acknowledged ->
                acknowledged == records.size()
                    ? Answer.batch(events.size(), acknowledged, refusals.problems())
                    : Answer.unacknowledged(events.size(), records.size(), acknowledged));
  }

  /// @return how many records were acknowledged
  private Future<Integer> send(
      Context context, List<ProducerRecord<String, byte[]>> records, Span span) {
    if (span.getSpanContext().isSampled()) {
      RequestSpan.mark(records, span);
    }
    long sent = meters.nanoTime();
    return log.append(context, records)
        .onSuccess(
            acknowledged -> {
              meters.settled(acknowledged, 0, records.size() - acknowledged);
              meters.acknowledgedSince(sent);
            });
  }
}
