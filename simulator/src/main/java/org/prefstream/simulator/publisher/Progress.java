package org.prefstream.simulator.publisher;

import java.time.Duration;

/// The progress of publishing.
///
/// @param sent events sent at least once
/// @param accepted events that the gateway acknowledged
/// @param refused events that the gateway refused
/// @param retries requests sent again
/// @param elapsed the time since the first event
public record Progress(long sent, long accepted, long refused, long retries, Duration elapsed) {

  /// Events accepted a second so far.
  public double acceptedPerSecond() {
    return elapsed.isZero() ? 0 : accepted * 1e9 / elapsed.toNanos();
  }
}
