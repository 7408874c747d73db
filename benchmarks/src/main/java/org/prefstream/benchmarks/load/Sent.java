package org.prefstream.benchmarks.load;

import java.time.Duration;
import java.util.List;
import org.HdrHistogram.Histogram;

/// The result of a load.
///
/// @param events that the gateway acknowledged
/// @param refused requests that the gateway had no room for (503); each was sent again and is
///   counted once above
/// @param elapsed from the first request to the last answer
/// @param eventsBySecond acknowledged in each second from the first request on; the last second may
///   be incomplete, and hold only late answers
/// @param latencies microseconds from sending a request first to its acknowledgement
public record Sent(
    long events, long refused, Duration elapsed, List<Long> eventsBySecond, Histogram latencies) {

  /// Copies the seconds.
  public Sent {
    eventsBySecond = List.copyOf(eventsBySecond);
  }

  /// Acknowledged events a second.
  public double rate() {
    return events / (elapsed.toNanos() / 1e9);
  }
}
