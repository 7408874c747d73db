package org.prefstream.gateway.publish;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The meters of one operation. Every label has few values, all known beforehand.
final class OperationMeters {
  private static final String OPERATION = "operation";

  private final Clock clock;
  private final Map<Integer, Counter> requests;
  private final Counter accepted;
  private final Counter refused;
  private final Counter unacknowledged;
  private final Timer acknowledgement;

  OperationMeters(MeterRegistry meters, String operation) {
    this.clock = meters.config().clock();
    this.requests =
        Stream.of(200, 201, 400, 401, 403, 406, 408, 413, 415, 422, 429, 503)
            .collect(Collectors.toMap(Function.identity(), s -> requests(meters, operation, s)));
    this.accepted = events(meters, operation, "accepted");
    this.refused = events(meters, operation, "refused");
    this.unacknowledged = events(meters, operation, "unacknowledged");
    this.acknowledgement =
        Timer.builder("prefstream.gateway.acknowledgement")
            .description("Time from sending the events of a request to Kafka until all are settled")
            .tag(OPERATION, operation)
            .publishPercentileHistogram()
            .minimumExpectedValue(Duration.ofMillis(1))
            .maximumExpectedValue(Duration.ofSeconds(60))
            .register(meters);
  }

  /// Counts an answered request.
  void answered(int status) {
    Counter counter = requests.get(status);
    if (counter == null) {
      throw new IllegalArgumentException("no operation answers with " + status);
    }
    counter.increment();
  }

  /// Counts events by outcome.
  void settled(int accepted, int refused, int unacknowledged) {
    this.accepted.increment(accepted);
    this.refused.increment(refused);
    this.unacknowledged.increment(unacknowledged);
  }

  /// The clock of [#acknowledgedSince].
  long nanoTime() {
    return clock.monotonicTime();
  }

  /// Records that Kafka has settled the events of a request.
  ///
  /// @param sent the time when they were sent, by [#nanoTime]
  void acknowledgedSince(long sent) {
    acknowledgement.record(nanoTime() - sent, TimeUnit.NANOSECONDS);
  }

  private static Counter requests(MeterRegistry meters, String operation, int status) {
    return Counter.builder("prefstream.gateway.requests")
        .description("Requests by status of the answer")
        .tag(OPERATION, operation)
        .tag("status", Integer.toString(status))
        .register(meters);
  }

  private static Counter events(MeterRegistry meters, String operation, String outcome) {
    return Counter.builder("prefstream.gateway.events")
        .description("Events by outcome")
        .tag(OPERATION, operation)
        .tag("outcome", outcome)
        .register(meters);
  }
}
