package org.prefstream.benchmarks.system;

import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/// How often each numbered key occurs in a topic.
///
/// @param once the numbers that occur at least once
/// @param again those that occur more than once
public record KeyCount(BitSet once, BitSet again) {
  private static final Duration POLL = Duration.ofMillis(200);

  /// An empty count.
  public static KeyCount empty() {
    return new KeyCount(new BitSet(), new BitSet());
  }

  /// Counts every record that is in a topic now.
  ///
  /// @param number the number of a key; empty if the key does not count
  public static KeyCount of(
      String bootstrapServers, String topic, Function<String, OptionalInt> number) {
    Map<String, Object> settings =
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
            50_000);
    KeyCount count = empty();
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(it -> new TopicPartition(topic, it.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream()
          .anyMatch(it -> consumer.position(it) < ends.getOrDefault(it, 0L))) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
          number.apply(record.key()).ifPresent(count::add);
        }
      }
    }
    return count;
  }

  /// Counts a number.
  public void add(int number) {
    if (once.get(number)) {
      again.set(number);
    } else {
      once.set(number);
    }
  }
}
