package org.prefstream.benchmarks.load;

import java.util.BitSet;
import java.util.List;
import org.HdrHistogram.Histogram;

/// The result of a load at an even pace.
///
/// @param events in each request
/// @param seconds from the start on; the last ones may hold only late answers
/// @param accepted the numbers of the requests that were acknowledged
/// @param latencies of those, in microseconds from the moment each was due
/// @param others the outcomes of the requests that were neither acknowledged nor refused with 429
///   or 503 and a `Retry-After`
public record Paced(
    int events, List<Second> seconds, BitSet accepted, Histogram latencies, List<String> others) {

  /// Requests of one second.
  ///
  /// @param accepted that were acknowledged in it
  /// @param refused that were refused in it with 429 or 503 and a `Retry-After`
  /// @param heldBack that were due in it, when no connection was free
  public record Second(long accepted, long refused, long heldBack) {}

  public Paced {
    seconds = List.copyOf(seconds);
    others = List.copyOf(others);
  }

  public long refused() {
    return seconds.stream().mapToLong(Second::refused).sum();
  }

  public long heldBack() {
    return seconds.stream().mapToLong(Second::heldBack).sum();
  }
}
