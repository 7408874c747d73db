package org.prefstream.monitor.replica;

import java.time.Duration;

/// The settings for following the topics.
///
/// @param ringEvents the most events kept in memory for event streams
/// @param ringBytes the most bytes of records kept for them; while clients follow, their rendered
///   form takes about four times that in addition
/// @param layoutCheck the interval between checks that the topics are still the same
/// @param retryAfter the pause after a failure of the cluster or the registry
/// @param staleAfter how long a store may have been away from the end of the log and still go on.
///   Compacted topics keep a week's withdrawals (`delete.retention.ms`); a store that missed one
///   would keep for ever what was withdrawn
public record FeedSettings(
    int ringEvents,
    long ringBytes,
    Duration layoutCheck,
    Duration retryAfter,
    Duration staleAfter) {
  public static final FeedSettings DEFAULTS =
      new FeedSettings(
          20_000, 32L << 20, Duration.ofSeconds(10), Duration.ofSeconds(1), Duration.ofDays(6));

  public FeedSettings {
    if (ringEvents < 1 || ringBytes < 1) {
      throw new IllegalArgumentException("the ring must hold something");
    }
  }
}
