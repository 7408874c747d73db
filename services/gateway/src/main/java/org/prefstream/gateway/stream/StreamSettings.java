package org.prefstream.gateway.stream;

import java.time.Duration;
import org.prefstream.service.Variables;

/// How many unanswered messages a WebSocket may have, and how long it may be silent.
///
/// Variables: `PREFSTREAM_GATEWAY_STREAM_MAX_UNANSWERED` (default 256),
/// `PREFSTREAM_GATEWAY_STREAM_PING_MS` (20,000) and `PREFSTREAM_GATEWAY_STREAM_IDLE_MS` (60,000).
///
/// @param mostUnanswered how many messages of one connection are read before the first is answered
/// @param ping the interval of pings
/// @param idle how long a client may be silent before it is cut off
public record StreamSettings(int mostUnanswered, Duration ping, Duration idle) {
  public static final StreamSettings DEFAULTS =
      new StreamSettings(256, Duration.ofSeconds(20), Duration.ofSeconds(60));

  private static final String PING = "PREFSTREAM_GATEWAY_STREAM_PING_MS";
  private static final String IDLE = "PREFSTREAM_GATEWAY_STREAM_IDLE_MS";

  public static StreamSettings from(Variables variables) {
    StreamSettings settings =
        new StreamSettings(
            variables.number(
                "PREFSTREAM_GATEWAY_STREAM_MAX_UNANSWERED", 1, 100_000, DEFAULTS.mostUnanswered),
            variables.millis(PING, Duration.ofMillis(100), Duration.ofMinutes(10), DEFAULTS.ping),
            variables.millis(IDLE, Duration.ofMillis(200), Duration.ofHours(1), DEFAULTS.idle));
    if (settings.idle.compareTo(settings.ping) <= 0) {
      variables.refuse(IDLE, "must be more than " + PING);
    }
    return settings;
  }
}
