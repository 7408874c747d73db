package org.prefstream.service;

import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/// How to reach Kafka.
///
/// Variables: `PREFSTREAM_KAFKA_BOOTSTRAP_SERVERS` (host:port, comma-separated, default
/// `127.0.0.1:8087`), `PREFSTREAM_TOPIC_PREFIX` (default none), and any client setting as
/// `PREFSTREAM_KAFKA_…`, such as `PREFSTREAM_KAFKA_SECURITY_PROTOCOL`. Settings that could break
/// the guarantees for events are refused. docs/security.md has examples.
///
/// @param bootstrapServers the brokers to contact first
/// @param topicPrefix the prefix of every topic's name
/// @param client further settings of every Kafka client, by Kafka's keys
public record KafkaSettings(
    String bootstrapServers, String topicPrefix, Map<String, String> client) {
  private static final String CLIENT = "PREFSTREAM_KAFKA_";

  /// The settings on which the guarantees rest, of any client.
  private static final Set<String> DECIDED =
      Set.of(
          ProducerConfig.ACKS_CONFIG,
          ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
          ProducerConfig.RETRIES_CONFIG,
          ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
          ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
          ProducerConfig.PARTITIONER_CLASS_CONFIG,
          ProducerConfig.PARTITIONER_IGNORE_KEYS_CONFIG,
          ProducerConfig.TRANSACTIONAL_ID_CONFIG,
          ProducerConfig.TRANSACTION_TWO_PHASE_COMMIT_ENABLE_CONFIG,
          ProducerConfig.INTERCEPTOR_CLASSES_CONFIG,
          ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
          ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
          ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
          ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
          ConsumerConfig.ISOLATION_LEVEL_CONFIG,
          ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
          ConsumerConfig.AUTO_OFFSET_RESET_CONFIG);

  public KafkaSettings {
    client = Map.copyOf(client);
  }

  public static KafkaSettings from(Variables variables) {
    String servers = variables.text("PREFSTREAM_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:8087");
    String prefix = variables.text("PREFSTREAM_TOPIC_PREFIX", "");
    if (!prefix.matches("[a-zA-Z0-9._-]{0,100}")) {
      variables.refuse(
          "PREFSTREAM_TOPIC_PREFIX", "must be up to 100 of letters, digits, '.', '_' and '-'");
    }
    KafkaSettings settings = new KafkaSettings(servers, prefix, variables.properties(CLIENT));
    settings.client.keySet().stream()
        .filter(KafkaSettings::isDecided)
        .forEach(
            key ->
                variables.refuse(
                    variable(key),
                    "must not be set: Prefstream decides it, so that no event is lost, duplicated"
                        + " or reordered"));
    return settings;
  }

  /// Refuses client settings that a service decides by itself.
  ///
  /// @param decided Kafka's keys
  /// @param instead what can be set instead, or why nothing can
  public void refuse(Variables variables, Collection<String> decided, String instead) {
    client.keySet().stream()
        .filter(key -> decided.contains(key) && !isDecided(key))
        .forEach(key -> variables.refuse(variable(key), "must not be set: " + instead));
  }

  /// Whether a key is decided, with or without a prefix of Kafka Streams such as `producer.`.
  private static boolean isDecided(String key) {
    return DECIDED.stream().anyMatch(decided -> key.equals(decided) || key.endsWith('.' + decided));
  }

  private static String variable(String key) {
    String name = key.replace("_", "__").replace("-", "___").replace('.', '_');
    return CLIENT + name.toUpperCase(Locale.ROOT);
  }

  /// The configuration of every Kafka client of this process.
  public Map<String, Object> properties() {
    Map<String, Object> properties = new HashMap<>(client);
    properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    return properties;
  }

  /// Client settings may hold secrets: only their names are shown.
  @Override
  public String toString() {
    return "KafkaSettings[bootstrapServers=%s, topicPrefix=%s, client=%s]"
        .formatted(bootstrapServers, topicPrefix, client.keySet());
  }
}
