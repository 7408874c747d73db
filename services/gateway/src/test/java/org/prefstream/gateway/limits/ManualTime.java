package org.prefstream.gateway.limits;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/// A clock that stands still until it is moved.
public final class ManualTime implements LongSupplier {
  private final AtomicLong nanos = new AtomicLong();

  public void pass(Duration duration) {
    nanos.addAndGet(duration.toNanos());
  }

  @Override
  public long getAsLong() {
    return nanos.get();
  }
}
