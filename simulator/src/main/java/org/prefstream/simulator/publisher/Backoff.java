package org.prefstream.simulator.publisher;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// How long to wait before a request is sent again: the delay that the gateway asks for plus up to
/// half of it; otherwise a delay that doubles from 50 ms to 2 s, minus up to half of it. The jitter
/// spreads requests that failed together.
///
/// @param random the source of the jitter
record Backoff(RandomGenerator random) {

  private static final long FIRST_MILLIS = 50;
  private static final long LONGEST_MILLIS = 2_000;
  private static final int DOUBLINGS = 6;

  /// @param attempt how often the request has failed before, from 0
  /// @param asked the delay that the gateway asks for
  Duration before(int attempt, Optional<Duration> asked) {
    if (asked.isPresent()) {
      return Duration.ofNanos((long) (asked.get().toNanos() * random.nextDouble(1, 1.5)));
    }
    long doubled = FIRST_MILLIS << Math.min(attempt, DOUBLINGS);
    return Duration.ofMillis(
        (long) (Math.min(doubled, LONGEST_MILLIS) * random.nextDouble(0.5, 1)));
  }
}
