package org.prefstream.gateway.publish;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.prefstream.gateway.limits.Limits;
import org.prefstream.service.KafkaSettings;
import org.prefstream.service.Variables;

/// How events are sent to Kafka.
///
/// Variables: `PREFSTREAM_GATEWAY_LINGER_MS` (default 2) and
/// `PREFSTREAM_GATEWAY_DELIVERY_TIMEOUT_MS` (default 20,000). The meaning of an acknowledgement is
/// not configurable.
///
/// @param linger how long an event may wait for others of its batch
/// @param deliveryTimeout how long Kafka may take to acknowledge an event
public record ProducerSettings(Duration linger, Duration deliveryTimeout) {
  static final ProducerSettings DEFAULTS =
      new ProducerSettings(Duration.ofMillis(2), Duration.ofSeconds(20));

  private static final int BATCH_BYTES = 128 * 1024;
  private static final int RECORD_OVERHEAD = 10_000;
  private static final Duration NEVER = Duration.ofDays(3_650);

  /// Refuses client settings that are decided here: one that was ignored in silence would be relied
  /// upon.
  public static ProducerSettings from(Variables variables, KafkaSettings kafka) {
    kafka.refuse(
        variables,
        DEFAULTS.decided(Limits.DEFAULTS).keySet(),
        "the gateway decides it, by PREFSTREAM_GATEWAY_LINGER_MS,"
            + " PREFSTREAM_GATEWAY_DELIVERY_TIMEOUT_MS and its limits");
    return new ProducerSettings(
        variables.millis(
            "PREFSTREAM_GATEWAY_LINGER_MS", Duration.ZERO, Duration.ofSeconds(1), DEFAULTS.linger),
        variables.millis(
            "PREFSTREAM_GATEWAY_DELIVERY_TIMEOUT_MS",
            Duration.ofSeconds(2),
            Duration.ofMinutes(5),
            DEFAULTS.deliveryTimeout));
  }

  /// The producer's configuration. Whatever the common client settings say, an acknowledged event
  /// is on all in-sync replicas, once, in the partition of its key. `send` never blocks: [Limits]
  /// leave room in the buffer, and metadata is fetched at start and kept. Only if no known broker
  /// answers is it fetched again from the bootstrap servers, and no events are accepted until then.
  ///
  /// @param limits how much may be in flight
  public Map<String, Object> properties(KafkaSettings kafka, Limits limits) {
    Map<String, Object> properties = new HashMap<>(kafka.properties());
    properties.putIfAbsent(ProducerConfig.CLIENT_ID_CONFIG, "prefstream-gateway");
    properties.putIfAbsent(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    properties.putIfAbsent(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
    properties.remove(ProducerConfig.PARTITIONER_CLASS_CONFIG);
    properties.remove(ProducerConfig.TRANSACTIONAL_ID_CONFIG);
    properties.remove(ProducerConfig.INTERCEPTOR_CLASSES_CONFIG);
    properties.putAll(decided(limits));
    return properties;
  }

  private Map<String, Object> decided(Limits limits) {
    Map<String, Object> properties = new HashMap<>();
    properties.put(ProducerConfig.LINGER_MS_CONFIG, linger.toMillis());
    properties.put(
        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Math.toIntExact(deliveryTimeout.toMillis()));
    properties.put(
        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.toIntExact(deliveryTimeout.toMillis() / 2));
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    properties.put(ProducerConfig.RETRIES_CONFIG, Integer.MAX_VALUE);
    properties.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 5);
    properties.put(ProducerConfig.PARTITIONER_IGNORE_KEYS_CONFIG, false);
    properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 0);
    properties.put(ProducerConfig.METADATA_MAX_IDLE_CONFIG, NEVER.toMillis());
    properties.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 2L * limits.bytesInFlight());
    properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, limits.eventBytes() + RECORD_OVERHEAD);
    return properties;
  }
}
