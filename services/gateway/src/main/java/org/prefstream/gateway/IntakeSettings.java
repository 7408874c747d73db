package org.prefstream.gateway;

import java.time.Duration;
import org.prefstream.gateway.limits.ConnectionLimits;
import org.prefstream.gateway.limits.Limits;
import org.prefstream.gateway.limits.Proxies;
import org.prefstream.gateway.limits.RateLimits;
import org.prefstream.gateway.request.Origins;
import org.prefstream.gateway.stream.StreamSettings;
import org.prefstream.service.Variables;

/// Settings for what the gateway accepts: from whom, how much, and how fast.
///
/// Variables, besides those of its components: `PREFSTREAM_GATEWAY_MAX_CLOCK_SKEW_MS` (300,000).
///
/// @param origins the origins whose pages may use the gateway
/// @param streams the settings of WebSockets
/// @param limits how large requests may be, and how much may be in flight
/// @param rates how much is accepted a second
/// @param connections how many connections may be open, and how slow clients may be
/// @param proxies the proxies in front of the gateway
/// @param clockSkew how far in the future an event's time may be
record IntakeSettings(
    Origins origins,
    StreamSettings streams,
    Limits limits,
    RateLimits rates,
    ConnectionLimits connections,
    Proxies proxies,
    Duration clockSkew) {
  static final Duration DEFAULT_CLOCK_SKEW = Duration.ofMinutes(5);

  /// @param trusting whether no credentials are required
  /// @param drainTimeout how long a request may wait for its answer
  static IntakeSettings from(Variables variables, boolean trusting, Duration drainTimeout) {
    StreamSettings streams = StreamSettings.from(variables);
    return new IntakeSettings(
        Origins.from(variables),
        streams,
        Limits.from(variables),
        RateLimits.from(variables, trusting),
        ConnectionLimits.from(variables, drainTimeout, streams.ping()),
        Proxies.from(variables),
        variables.millis(
            "PREFSTREAM_GATEWAY_MAX_CLOCK_SKEW_MS",
            Duration.ZERO,
            Duration.ofDays(1),
            DEFAULT_CLOCK_SKEW));
  }
}
