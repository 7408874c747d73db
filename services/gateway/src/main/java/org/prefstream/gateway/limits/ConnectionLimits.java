package org.prefstream.gateway.limits;

import java.time.Duration;
import org.prefstream.service.Variables;

/// How many connections may be open, and how slow clients may be.
///
/// Variables: `PREFSTREAM_GATEWAY_MAX_CONNECTIONS` (default 5,000),
/// `PREFSTREAM_GATEWAY_MAX_CONNECTIONS_PER_ADDRESS` (1,000), `PREFSTREAM_GATEWAY_HEAD_TIMEOUT_MS`
/// (10,000), `PREFSTREAM_GATEWAY_BODY_TIMEOUT_MS` (30,000), `PREFSTREAM_GATEWAY_IDLE_TIMEOUT_MS`
/// (60,000) and `PREFSTREAM_GATEWAY_WRITE_TIMEOUT_MS` (default the sum of body, idle and drain
/// timeout, and no less).
///
/// @param most how many connections may be open
/// @param mostPerAddress how many connections of one client address may be open; not limited behind
///   proxies
/// @param head how long the first request's head may take
/// @param body how long a request's body may take
/// @param idle how long a connection may go without a request
/// @param write how long a client may read nothing of its answers, including the wait for them
public record ConnectionLimits(
    int most, int mostPerAddress, Duration head, Duration body, Duration idle, Duration write) {
  public static final ConnectionLimits DEFAULTS =
      new ConnectionLimits(
          5_000,
          1_000,
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofMinutes(1),
          Duration.ofSeconds(115));
  private static final String WRITE = "PREFSTREAM_GATEWAY_WRITE_TIMEOUT_MS";
  private static final String IDLE = "PREFSTREAM_GATEWAY_IDLE_TIMEOUT_MS";
  private static final Duration SHORTEST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofHours(1);

  /// Reads the variables.
  ///
  /// @param drainTimeout how long a request may wait for its answer
  /// @param ping the interval of pings on an open stream
  public static ConnectionLimits from(Variables variables, Duration drainTimeout, Duration ping) {
    Duration body = millis(variables, "PREFSTREAM_GATEWAY_BODY_TIMEOUT_MS", DEFAULTS.body);
    Duration idle = millis(variables, IDLE, DEFAULTS.idle);
    Duration least = body.plus(idle).plus(drainTimeout);
    ConnectionLimits limits =
        new ConnectionLimits(
            variables.number("PREFSTREAM_GATEWAY_MAX_CONNECTIONS", 1, 1_000_000, DEFAULTS.most),
            variables.number(
                "PREFSTREAM_GATEWAY_MAX_CONNECTIONS_PER_ADDRESS",
                1,
                1_000_000,
                DEFAULTS.mostPerAddress),
            millis(variables, "PREFSTREAM_GATEWAY_HEAD_TIMEOUT_MS", DEFAULTS.head),
            body,
            idle,
            variables.millis(WRITE, SHORTEST, Duration.ofHours(3), least));
    if (limits.write.compareTo(least) < 0) {
      variables.refuse(
          WRITE,
          "must be at least the sum of the body, idle and drain timeouts, %d"
              .formatted(least.toMillis()));
    }
    if (idle.compareTo(ping) <= 0) {
      variables.refuse(IDLE, "must be more than PREFSTREAM_GATEWAY_STREAM_PING_MS");
    }
    return limits;
  }

  private static Duration millis(Variables variables, String name, Duration absent) {
    return variables.millis(name, SHORTEST, LONGEST, absent);
  }
}
