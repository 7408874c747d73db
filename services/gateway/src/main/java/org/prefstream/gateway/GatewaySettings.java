package org.prefstream.gateway;

import java.time.Duration;
import org.prefstream.gateway.publish.ProducerSettings;
import org.prefstream.service.HttpAddress;
import org.prefstream.service.ServiceSettings;
import org.prefstream.service.Variables;
import org.prefstream.service.identity.credential.IdentitySettings;
import org.prefstream.service.tracing.TraceSettings;

/// All settings of the gateway.
///
/// Variables, besides those of its components: `PREFSTREAM_HOST` (default `127.0.0.1`),
/// `PREFSTREAM_PORT` (8080), `PREFSTREAM_GATEWAY_TRUST_ANNOTATOR_ID` (default `false`; `true`
/// requires no credentials, which only a loopback address allows), `PREFSTREAM_GATEWAY_EVENT_LOOPS`
/// (2), `PREFSTREAM_GATEWAY_DRAIN_TIMEOUT_MS` (default 5 seconds more than the delivery timeout),
/// and the aggregator's `PREFSTREAM_AGGREGATOR_APPLICATION_ID` (default the topic prefix and
/// `prefstream-aggregator`), which leads to the aggregator's own topics.
///
/// @param service the settings that every service has
/// @param address the address on which requests are accepted
/// @param identity which credentials are accepted; none where everyone is trusted
/// @param intake what is accepted: from whom, how much, and how fast
/// @param producer how events are sent to Kafka
/// @param traces where traces of requests are sent
/// @param eventLoops how many threads serve requests
/// @param drainTimeout how long a stop waits for requests in flight
/// @param aggregator the aggregator's application id
record GatewaySettings(
    ServiceSettings service,
    HttpAddress address,
    IdentitySettings identity,
    IntakeSettings intake,
    ProducerSettings producer,
    TraceSettings traces,
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
        IntakeSettings.from(variables, !identity.acceptsAny(), drainTimeout),
        producer,
        TraceSettings.from(variables),
        variables.number("PREFSTREAM_GATEWAY_EVENT_LOOPS", 1, 256, 2),
        drainTimeout,
        variables.text(
            "PREFSTREAM_AGGREGATOR_APPLICATION_ID",
            service.kafka().topicPrefix() + "prefstream-aggregator"));
  }

  /// Whether everyone who reaches the gateway may publish anything, in anyone's name.
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
          "must not be true unless PREFSTREAM_HOST is a loopback address: everyone who reaches"
              + " the gateway could vote in any annotator's name");
    } else if (!trust && !identity.acceptsAny()) {
      variables.refuse(
          IdentitySettings.VARIABLES,
          "must be set; where PREFSTREAM_HOST is a loopback address, %s may be true instead"
              .formatted(TRUST));
    }
  }
}
