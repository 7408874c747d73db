package org.prefstream.benchmarks.load;

import java.time.Duration;
import org.HdrHistogram.Histogram;

/// What came of a load.
///
/// @param events that the gateway acknowledged
/// @param refused requests that it had no room for (503); each was sent again and is counted once
///   above
/// @param elapsed from the first request to the last answer
/// @param latencies microseconds from sending a request first to its acknowledgement
public record Sent(long events, long refused, Duration elapsed, Histogram latencies) {

  /// Acknowledged events a second.
  public double rate() {
    return events / (elapsed.toNanos() / 1e9);
  }
}
