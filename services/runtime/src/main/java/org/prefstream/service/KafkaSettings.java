package org.prefstream.service;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;

/// How to reach Kafka.
///
/// Variables: `PREFSTREAM_KAFKA_BOOTSTRAP_SERVERS` (host:port, comma-separated, default
/// `127.0.0.1:8087`), `PREFSTREAM_TOPIC_PREFIX` (default none), and any client setting as
/// `PREFSTREAM_KAFKA_…`, such as `PREFSTREAM_KAFKA_SECURITY_PROTOCOL`.
///
/// @param bootstrapServers brokers to ask first
/// @param topicPrefix in front of every topic's name
/// @param client further settings of every Kafka client, by Kafka's keys
public record KafkaSettings(
    String bootstrapServers, String topicPrefix, Map<String, String> client) {
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
    return new KafkaSettings(servers, prefix, variables.properties("PREFSTREAM_KAFKA_"));
  }

  /// What every Kafka client of this process is configured with.
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
