package org.prefstream.simulator.publisher;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.prefstream.simulator.jsonl.Entry;
import org.prefstream.simulator.jsonl.Line;
import org.prefstream.simulator.jsonl.Unreadable;

/// One run of a [Publisher]. The calling thread gathers batches at the pace asked for; each batch
/// is then sent, as often as it takes, by a virtual thread of its own, as many at a time as there
/// are connections.
final class Publication {

  private static final Duration TICK = Duration.ofMillis(250);

  /// How long an event may wait for its batch to fill where the pace is slow.
  private static final Duration LINGER = Duration.ofMillis(50);

  /// How long all requests under way are together.
  private static final int MOST_BYTES = 16 * Batches.MOST_BYTES;

  private final PublisherSettings settings;
  private final GatewayClient gateway;
  private final Consumer<Progress> progress;
  private final NanoClock clock;
  private final Tally tally;
  private final Batches batches;
  private final Pace pace;
  private final Semaphore connections;
  private final Semaphore room = new Semaphore(MOST_BYTES);
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final AtomicReference<@Nullable String> gaveUp = new AtomicReference<>();
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private long lastTick;

  Publication(
      PublisherSettings settings,
      GatewayClient gateway,
      Consumer<Progress> progress,
      NanoClock clock) {
    this.settings = settings;
    this.gateway = gateway;
    this.progress = progress;
    this.clock = clock;
    this.tally = new Tally(clock);
    this.lastTick = clock.nanos();
    this.batches = new Batches(settings.batchSize());
    this.pace = new Pace(settings.eventsPerSecond(), clock.nanos());
    this.connections = new Semaphore(settings.connections());
  }

  Summary publish(Iterator<? extends Entry> lines) throws InterruptedException {
    try {
      while (!isStopped() && lines.hasNext()) {
        keepPace();
        take(lines.next());
      }
      dispatchOlderThan(Duration.ZERO);
      acquire(connections, settings.connections());
    } finally {
      stopped.countDown();
    }
    progress.accept(tally.progress());
    return tally.summary(Optional.ofNullable(gaveUp.get()));
  }

  private void take(Entry entry) throws InterruptedException {
    switch (entry) {
      case Unreadable line -> tally.unreadable(line);
      case Line line -> {
        for (Batch full : batches.add(line, clock.nanos())) {
          dispatch(full);
        }
      }
    }
  }

  private boolean isStopped() {
    return stopped.getCount() == 0;
  }

  private void keepPace() throws InterruptedException {
    for (long wait = pace.until(clock.nanos()); wait > 0; wait = pace.until(clock.nanos())) {
      dispatchOlderThan(LINGER);
      clock.sleep(Math.min(wait, LINGER.toNanos()));
      tick();
    }
    pace.next();
  }

  private void dispatchOlderThan(Duration age) throws InterruptedException {
    for (Batch batch : batches.olderThan(age, clock.nanos())) {
      dispatch(batch);
    }
  }

  private void dispatch(Batch batch) throws InterruptedException {
    acquire(connections, 1);
    acquire(room, held(batch));
    tally.sent(batch);
    Thread.ofVirtual()
        .name("publish")
        .uncaughtExceptionHandler((_, thrown) -> fail(thrown))
        .start(() -> deliverThenRelease(batch));
  }

  /// How much of the room a batch takes; one that is larger than all of it takes it all.
  private static int held(Batch batch) {
    return Math.min(batch.bytes(), MOST_BYTES);
  }

  private void acquire(Semaphore semaphore, int permits) throws InterruptedException {
    while (!semaphore.tryAcquire(permits, TICK.toNanos(), TimeUnit.NANOSECONDS)) {
      tick();
    }
    tick();
    Throwable thrown = failure.get();
    if (thrown != null) {
      throw new IllegalStateException("a batch could not be sent", thrown);
    }
  }

  private void tick() {
    if (clock.nanos() - lastTick >= TICK.toNanos()) {
      lastTick = clock.nanos();
      progress.accept(tally.progress());
    }
  }

  private void fail(Throwable thrown) {
    failure.compareAndSet(null, thrown);
    stopped.countDown();
  }

  private void deliverThenRelease(Batch batch) {
    try {
      deliver(batch);
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts this thread", e);
    } finally {
      room.release(held(batch));
      connections.release();
    }
  }

  private void deliver(Batch batch) throws InterruptedException {
    Backoff backoff = new Backoff(ThreadLocalRandom.current());
    long begun = clock.nanos();
    for (int attempt = 0; !isStopped(); attempt++) {
      long since = clock.nanos();
      switch (gateway.send(batch)) {
        case Outcome.Answered answer -> {
          tally.answered(answer, since);
          return;
        }
        case Outcome.TooLarge(Refusal refusal) -> {
          deliverInHalves(batch, refusal, since);
          return;
        }
        case Outcome.Unacknowledged outcome -> {
          giveUpIfSilentFor(clock.nanos() - begun, outcome.reason());
          Duration wait = backoff.before(attempt, outcome.asked());
          if (!clock.await(stopped, wait.toNanos())) {
            tally.retried();
          }
        }
      }
    }
  }

  private void deliverInHalves(Batch batch, Refusal refusal, long since)
      throws InterruptedException {
    if (batch.size() == 1) {
      tally.answered(new Outcome.Answered(0, 1, List.of(refusal)), since);
      return;
    }
    for (Batch half : batch.halves()) {
      deliver(half);
    }
  }

  private void giveUpIfSilentFor(long sinceFirstAttempt, String reason) {
    if (Math.min(sinceFirstAttempt, tally.silence()) >= settings.patience().toNanos()) {
      gaveUp.compareAndSet(
          null,
          "nothing was acknowledged for %d s; last: %s"
              .formatted(settings.patience().toSeconds(), reason));
      stopped.countDown();
    }
  }
}
