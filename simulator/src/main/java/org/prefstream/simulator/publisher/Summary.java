package org.prefstream.simulator.publisher;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/// The result of publishing.
///
/// @param total the counts at the end
/// @param refusals why events were refused, and how often; of more than 100 reasons the rest are
///   counted as `other reasons`
/// @param refusedLines what was wrong with lines of files: the first 20, by file and line
/// @param gaveUp why the publisher gave up, if it did: some events, at least those sent and neither
///   accepted nor refused, are not known to have arrived
/// @param median the latency that half of the answered requests did not exceed
/// @param p95 the same of 95 %
/// @param p99 the same of 99 %
/// @param longest the longest latency
public record Summary(
    Progress total,
    SortedMap<String, Long> refusals,
    List<Refusal> refusedLines,
    Optional<String> gaveUp,
    Duration median,
    Duration p95,
    Duration p99,
    Duration longest) {

  /// Whether the gateway acknowledged every event, refusing none.
  public boolean complete() {
    return gaveUp.isEmpty() && total.refused() == 0;
  }
}
