package org.prefstream.simulator.publisher;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;

/// Counts latencies in buckets, 16 for each doubling, so that a percentile is exact to about 6 %.
/// May be used by many threads.
final class Latencies {

  private static final int PER_DOUBLING = 16;
  private static final int DOUBLINGS = 40;

  private final AtomicLongArray buckets = new AtomicLongArray(PER_DOUBLING * DOUBLINGS);

  void add(long nanos) {
    buckets.incrementAndGet(bucket(TimeUnit.NANOSECONDS.toMicros(nanos)));
  }

  /// The latency that this share of all did not exceed; zero where there was none.
  Duration percentile(double share) {
    long total = 0;
    for (int bucket = 0; bucket < buckets.length(); bucket++) {
      total += buckets.get(bucket);
    }
    long wanted = (long) Math.ceil(total * share);
    long counted = 0;
    for (int bucket = 0; bucket < buckets.length() && wanted > 0; bucket++) {
      counted += buckets.get(bucket);
      if (counted >= wanted) {
        return Duration.of(upperMicros(bucket), ChronoUnit.MICROS);
      }
    }
    return Duration.ZERO;
  }

  private static int bucket(long micros) {
    double doublings = Math.log((double) Math.max(micros, 1)) / Math.log(2);
    return (int) Math.min(PER_DOUBLING * doublings, PER_DOUBLING * DOUBLINGS - 1);
  }

  private static long upperMicros(int bucket) {
    return Math.round(Math.pow(2, (bucket + 1) / (double) PER_DOUBLING));
  }
}
