package org.prefstream.simulator.publisher;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/// A clock on which time passes only while somebody waits, and then at once. What several threads
/// wait adds up.
final class ManualClock implements NanoClock {
  private final AtomicLong now = new AtomicLong();

  @Override
  public long nanos() {
    return now.get();
  }

  @Override
  public void sleep(long nanos) {
    now.addAndGet(nanos);
  }

  @Override
  public boolean await(CountDownLatch latch, long nanos) {
    now.addAndGet(nanos);
    return latch.getCount() == 0;
  }

  /// How much time has passed.
  Duration elapsed() {
    return Duration.ofNanos(now.get());
  }
}
