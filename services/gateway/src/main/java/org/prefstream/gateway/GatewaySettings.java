package org.prefstream.gateway;

import java.time.Duration;
import org.prefstream.service.HttpAddress;
import org.prefstream.service.ServiceSettings;
import org.prefstream.service.Variables;

/// Everything the gateway needs to know.
///
/// Variables, besides those of [ServiceSettings], [Origins], [StreamSettings], [Limits] and
/// [ProducerSettings]: `PREFSTREAM_HOST` (default `127.0.0.1`), `PREFSTREAM_PORT` (8080),
/// `PREFSTREAM_GATEWAY_TRUST_ANNOTATOR_ID` (must be `true`), `PREFSTREAM_GATEWAY_MAX_CLOCK_SKEW_MS`
/// (default 300,000), `PREFSTREAM_GATEWAY_EVENT_LOOPS` (2) and
/// `PREFSTREAM_GATEWAY_DRAIN_TIMEOUT_MS` (default 5 seconds more than the delivery timeout).
///
/// @param service what every service needs to know
/// @param address where requests are taken
/// @param origins whose pages may use the gateway from a browser
/// @param streams how much a WebSocket may ask for
/// @param limits how much is taken
/// @param producer how events are sent to Kafka
/// @param clockSkew how far in the future an event's time may lie
/// @param eventLoops how many threads serve requests
/// @param drainTimeout how long a stop waits for what was accepted
record GatewaySettings(
    ServiceSettings service,
    HttpAddress address,
    Origins origins,
    StreamSettings streams,
    Limits limits,
    ProducerSettings producer,
    Duration clockSkew,
    int eventLoops,
    Duration drainTimeout) {
  private static final int PORT = 8080;
  private static final int MANAGEMENT_PORT = 8081;
  private static final String TRUST = "PREFSTREAM_GATEWAY_TRUST_ANNOTATOR_ID";

  static GatewaySettings from(Variables variables) {
    if (!variables.flag(TRUST, false)) {
      variables.refuse(
          TRUST,
          "must be true: whoever reaches the gateway may then vote in any annotator's name,"
              + " as it checks no credentials yet");
    }
    ProducerSettings producer = ProducerSettings.from(variables);
    return new GatewaySettings(
        ServiceSettings.from(variables, MANAGEMENT_PORT),
        new HttpAddress(
            variables.text("PREFSTREAM_HOST", "127.0.0.1"),
            variables.port("PREFSTREAM_PORT", PORT)),
        Origins.from(variables),
        StreamSettings.from(variables),
        Limits.from(variables),
        producer,
        variables.millis(
            "PREFSTREAM_GATEWAY_MAX_CLOCK_SKEW_MS",
            Duration.ZERO,
            Duration.ofDays(1),
            Duration.ofMinutes(5)),
        variables.number("PREFSTREAM_GATEWAY_EVENT_LOOPS", 1, 256, 2),
        variables.millis(
            "PREFSTREAM_GATEWAY_DRAIN_TIMEOUT_MS",
            Duration.ZERO,
            Duration.ofMinutes(10),
            producer.deliveryTimeout().plusSeconds(5)));
  }
}
