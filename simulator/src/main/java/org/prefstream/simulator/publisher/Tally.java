package org.prefstream.simulator.publisher;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.prefstream.simulator.jsonl.Unreadable;

/// Counts the outcomes of the events. Safe for use by many threads.
final class Tally {

  private final NanoClock clock;
  private final long begun;
  private final LongAdder sent = new LongAdder();
  private final LongAdder accepted = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final LongAdder retries = new LongAdder();
  private final AtomicLong lastAnswer = new AtomicLong();
  private final Latencies latencies = new Latencies();
  private final Refusals refusals = new Refusals();

  Tally(NanoClock clock) {
    this.clock = clock;
    this.begun = clock.nanos();
    this.lastAnswer.set(begun);
  }

  void sent(Batch batch) {
    sent.add(batch.size());
  }

  void retried() {
    retries.increment();
  }

  void answered(Outcome.Answered answer, long since) {
    long now = clock.nanos();
    latencies.add(now - since);
    lastAnswer.accumulateAndGet(now, (one, other) -> one - other > 0 ? one : other);
    accepted.add(answer.accepted());
    refused.add(answer.refused());
    refusals.add(answer.refusals());
  }

  /// Counts a line that cannot be sent.
  void unreadable(Unreadable line) {
    refused.increment();
    refusals.add(List.of(new Refusal(Optional.of(line.origin()), line.reason())));
  }

  /// How long no request at all has been answered.
  long silence() {
    return clock.nanos() - lastAnswer.get();
  }

  Progress progress() {
    return new Progress(
        sent.sum(),
        accepted.sum(),
        refused.sum(),
        retries.sum(),
        Duration.ofNanos(clock.nanos() - begun));
  }

  Summary summary(Optional<String> gaveUp) {
    return new Summary(
        progress(),
        refusals.reasons(),
        refusals.first(),
        gaveUp,
        latencies.percentile(0.50),
        latencies.percentile(0.95),
        latencies.percentile(0.99),
        latencies.percentile(1));
  }
}
