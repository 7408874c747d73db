package org.prefstream.monitor.events;

import java.time.Duration;

/// How events are streamed.
///
/// @param maxClients the most clients at a time; more are asked to come back
/// @param maxCatchUps the most clients that are caught up from the log at a time; more wait for
///   their turn
/// @param heartbeat how often a comment and the current position are sent
/// @param reconnect how long clients are told to wait before they connect again
public record EventSettings(
    int maxClients, int maxCatchUps, Duration heartbeat, Duration reconnect) {
  public static final EventSettings DEFAULTS =
      new EventSettings(1000, 8, Duration.ofSeconds(15), Duration.ofSeconds(2));

  public EventSettings {
    if (maxClients < 1 || maxCatchUps < 1) {
      throw new IllegalArgumentException("at least one client must be let in");
    }
    if (!heartbeat.isPositive() || !reconnect.isPositive()) {
      throw new IllegalArgumentException("times must be positive");
    }
  }
}
