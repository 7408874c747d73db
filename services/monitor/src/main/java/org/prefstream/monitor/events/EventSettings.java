package org.prefstream.monitor.events;

import java.time.Duration;

/// The settings of event streams.
///
/// @param maxClients the most clients at a time; more are refused until later
/// @param maxCatchUps the most clients that catch up from the log at a time; more wait for their
///   turn
/// @param heartbeat how often a comment and the current position are sent
/// @param reconnect the time after which clients should reconnect
public record EventSettings(
    int maxClients, int maxCatchUps, Duration heartbeat, Duration reconnect) {
  public static final EventSettings DEFAULTS =
      new EventSettings(1000, 8, Duration.ofSeconds(15), Duration.ofSeconds(2));

  public EventSettings {
    if (maxClients < 1 || maxCatchUps < 1) {
      throw new IllegalArgumentException("at least one client must be admitted");
    }
    if (!heartbeat.isPositive() || !reconnect.isPositive()) {
      throw new IllegalArgumentException("times must be positive");
    }
  }
}
