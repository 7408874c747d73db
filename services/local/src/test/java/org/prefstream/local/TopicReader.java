package org.prefstream.local;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.prefstream.topics.Topic;

/// Reads whole topics from their beginning to their present end, committed records only.
@SuppressWarnings("NullAway") // what is missing fails the test
record TopicReader(String bootstrapServers) {

  /// The latest value of each key; keys whose latest record is a tombstone are left out.
  <V> Map<String, V> latest(Topic<String, V> topic) {
    Map<String, byte[]> values = new TreeMap<>();
    for (ConsumerRecord<String, byte[]> message : records(topic.name())) {
      if (message.value() == null) {
        values.remove(message.key());
      } else {
        values.put(message.key(), message.value());
      }
    }
    Map<String, V> decoded = new TreeMap<>();
    values.forEach(
        (key, value) ->
            decoded.put(key, topic.values().deserializer().deserialize(topic.name(), value)));
    return decoded;
  }

  /// Every record, each partition in its order.
  List<ConsumerRecord<String, byte[]>> records(String topic) {
    try (KafkaConsumer<String, byte[]> consumer = consumer()) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(partition -> new TopicPartition(topic, partition.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        consumer.poll(Duration.ofMillis(200)).forEach(records::add);
      }
      return records;
    }
  }

  private KafkaConsumer<String, byte[]> consumer() {
    return new KafkaConsumer<>(
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
            ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none"),
        new StringDeserializer(),
        new ByteArrayDeserializer());
  }
}
