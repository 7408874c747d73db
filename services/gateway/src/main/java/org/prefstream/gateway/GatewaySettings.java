package org.prefstream.gateway;

import java.time.Duration;
import org.prefstream.gateway.limits.ConnectionLimits;
import org.prefstream.gateway.limits.Limits;
import org.prefstream.gateway.limits.Proxies;
import org.prefstream.gateway.limits.RateLimits;
import org.prefstream.gateway.publish.ProducerSettings;
import org.prefstream.gateway.request.Origins;
import org.prefstream.gateway.stream.StreamSettings;
import org.prefstream.service.HttpAddress;
import org.prefstream.service.ServiceSettings;
import org.prefstream.service.Variables;
import org.prefstream.service.identity.IdentitySettings;
import org.prefstream.service.tracing.TraceSettings;

/// Everything the gateway needs to know.
///
/// Variables, besides those of [ServiceSettings], [IdentitySettings], [Origins], [StreamSettings],
/// [Limits], [RateLimits], [ConnectionLimits], [Proxies], [ProducerSettings] and [TraceSettings]:
/// `PREFSTREAM_HOST` (default `127.0.0.1`), `PREFSTREAM_PORT` (8080),
/// `PREFSTREAM_GATEWAY_TRUST_ANNOTATOR_ID` (default `false`; `true` asks for no credentials, which
/// only a loopback address allows), `PREFSTREAM_GATEWAY_MAX_CLOCK_SKEW_MS` (300,000),
/// `PREFSTREAM_GATEWAY_EVENT_LOOPS` (2), `PREFSTREAM_GATEWAY_DRAIN_TIMEOUT_MS` (default 5 seconds
/// more than the delivery timeout), and the aggregator's `PREFSTREAM_AGGREGATOR_APPLICATION_ID`
/// (default the topic prefix and `prefstream-aggregator`), by which its own topics are found.
///
/// @param service what every service needs to know
/// @param address where requests are taken
/// @param identity which credentials are accepted; none where everyone is trusted
/// @param origins whose pages may use the gateway from a browser
/// @param streams how much a WebSocket may ask for
/// @param limits how much is taken
/// @param rates how much may come in a second
/// @param connections how many connections may be open, and how slow their clients may be
/// @param proxies who passes requests on
/// @param producer how events are sent to Kafka
/// @param traces where traces of requests go
/// @param clockSkew how far in the future an event's time may lie
/// @param eventLoops how many threads serve requests
/// @param drainTimeout how long a stop waits for what was accepted
/// @param aggregator the aggregator's application id
record GatewaySettings(
    ServiceSettings service,
    HttpAddress address,
    IdentitySettings identity,
    Origins origins,
    StreamSettings streams,
    Limits limits,
    RateLimits rates,
    ConnectionLimits connections,
    Proxies proxies,
    ProducerSettings producer,
    TraceSettings traces,
    Duration clockSkew,
    int eventLoops,
    Duration drainTimeout,
    String aggregator) {
  private static final int PORT = 8080;
  private static final int MANAGEMENT_PORT = 8081;
  private static final String TRUST = "PREFSTREAM_GATEWAY_TRUST_ANNOTATOR_ID";

  static GatewaySettings from(Variables variables) {
    HttpAddress address =
        new HttpAddress(
            variables.text("PREFSTREAM_HOST", "127.0.0.1"),
            variables.port("PREFSTREAM_PORT", PORT));
    IdentitySettings identity = IdentitySettings.from(variables);
    refuseOpenDoors(variables, address, identity);
    ServiceSettings service = ServiceSettings.from(variables, MANAGEMENT_PORT);
    ProducerSettings producer = ProducerSettings.from(variables, service.kafka());
    StreamSettings streams = StreamSettings.from(variables);
    Duration drainTimeout =
        variables.millis(
            "PREFSTREAM_GATEWAY_DRAIN_TIMEOUT_MS",
            Duration.ZERO,
            Duration.ofMinutes(10),
            producer.deliveryTimeout().plusSeconds(5));
    return new GatewaySettings(
        service,
        address,
        identity,
        Origins.from(variables),
        streams,
        Limits.from(variables),
        RateLimits.from(variables, !identity.acceptsAny()),
        ConnectionLimits.from(variables, drainTimeout, streams.ping()),
        Proxies.from(variables),
        producer,
        TraceSettings.from(variables),
        variables.millis(
            "PREFSTREAM_GATEWAY_MAX_CLOCK_SKEW_MS",
            Duration.ZERO,
            Duration.ofDays(1),
            Duration.ofMinutes(5)),
        variables.number("PREFSTREAM_GATEWAY_EVENT_LOOPS", 1, 256, 2),
        drainTimeout,
        variables.text(
            "PREFSTREAM_AGGREGATOR_APPLICATION_ID",
            service.kafka().topicPrefix() + "prefstream-aggregator"));
  }

  /// Whether everyone who reaches the gateway may publish anything in any name.
  boolean trustsEveryone() {
    return !identity.acceptsAny();
  }

  private static void refuseOpenDoors(
      Variables variables, HttpAddress address, IdentitySettings identity) {
    boolean trust = variables.flag(TRUST, false);
    if (trust && identity.acceptsAny()) {
      variables.refuse(TRUST, "must not be true where credentials are accepted");
    } else if (trust && !address.isLoopback()) {
      variables.refuse(
          TRUST,
          "must not be true unless PREFSTREAM_HOST is a loopback address: whoever reaches the"
              + " gateway could vote in any annotator's name");
    } else if (!trust && !identity.acceptsAny()) {
      variables.refuse(
          IdentitySettings.VARIABLES,
          "must be set; where PREFSTREAM_HOST is a loopback address, %s may be true instead"
              .formatted(TRUST));
    }
  }
}
