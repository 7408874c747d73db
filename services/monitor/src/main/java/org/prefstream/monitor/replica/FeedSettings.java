package org.prefstream.monitor.replica;

import java.time.Duration;

/// How the output topics are followed.
///
/// @param ringEvents the most events kept in memory for followers
/// @param ringBytes the most bytes of records kept for them; their rendered form, some four times
///   that, comes on top while there are followers
/// @param layoutCheck how often to look whether the topics are still the same
/// @param retryAfter how long to wait after the cluster or the registry failed
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
