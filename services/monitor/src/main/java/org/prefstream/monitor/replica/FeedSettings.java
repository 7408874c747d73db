package org.prefstream.monitor.replica;

import java.time.Duration;

/// The settings for following the output topics.
///
/// @param ringEvents the most events kept in memory for event streams
/// @param ringBytes the most bytes of records kept for them; while clients follow, their rendered
///   form takes about four times that in addition
/// @param layoutCheck the interval between checks that the topics are still the same
/// @param retryAfter the pause after a failure of the cluster or the registry
public record FeedSettings(
    int ringEvents, long ringBytes, Duration layoutCheck, Duration retryAfter) {
  public static final FeedSettings DEFAULTS =
      new FeedSettings(20_000, 32L << 20, Duration.ofSeconds(10), Duration.ofSeconds(1));

  public FeedSettings {
    if (ringEvents < 1 || ringBytes < 1) {
      throw new IllegalArgumentException("the ring must hold something");
    }
  }
}
