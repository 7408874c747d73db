package org.prefstream.topics;

import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/// The layout of one topic.
///
/// @param name the full name
/// @param partitions 1 or more
/// @param replicationFactor copies of each partition, 1 or more
/// @param config Kafka's topic configuration, by Kafka's keys
public record TopicDefinition(
    String name, int partitions, int replicationFactor, Map<String, String> config) {
  public TopicDefinition {
    if (partitions < 1 || replicationFactor < 1) {
      throw new IllegalArgumentException(
          "topic %s: partitions and replicationFactor must be 1 or more, not %d and %d"
              .formatted(name, partitions, replicationFactor));
    }
    config = Map.copyOf(config);
  }

  TopicDefinition withPrefix(String prefix) {
    return new TopicDefinition(prefix + name, partitions, replicationFactor, config);
  }

  /// The same topic with another number of copies; `min.insync.replicas` is lowered with it.
  TopicDefinition withReplication(int copies) {
    Map<String, String> adjusted = new TreeMap<>(config);
    adjusted.computeIfPresent(
        TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG,
        (key, value) -> String.valueOf(Math.min(Integer.parseInt(value), copies)));
    return new TopicDefinition(name, partitions, copies, adjusted);
  }

  NewTopic toNewTopic() {
    return new NewTopic(name, partitions, (short) replicationFactor).configs(config);
  }
}
