package org.prefstream.benchmarks.archive;

import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.prefstream.events.ConsensusStatus;
import org.prefstream.events.PreferenceConsensus;
import org.prefstream.topics.Topic;

/// How many questions of an archive have each status.
record Statuses(int decided, int contested, int open) {
  private static final Duration POLL = Duration.ofMillis(200);

  /// Counts what `preference-consensus` says now.
  static Statuses of(String bootstrapServers, Topic<String, PreferenceConsensus> topic) {
    Map<String, Object> settings =
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_committed",
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
            50_000);
    Reading reading = new Reading(new BitSet(), new BitSet(), new BitSet());
    try (KafkaConsumer<String, PreferenceConsensus> consumer =
        new KafkaConsumer<>(settings, topic.keys().deserializer(), topic.values().deserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic.name()).stream()
              .map(it -> new TopicPartition(topic.name(), it.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream()
          .anyMatch(it -> consumer.position(it) < ends.getOrDefault(it, 0L))) {
        consumer.poll(POLL).forEach(reading::read);
      }
    }
    return new Statuses(
        reading.decided.cardinality(), reading.contested.cardinality(), reading.open.cardinality());
  }

  private record Reading(BitSet decided, BitSet contested, BitSet open) {
    void read(ConsumerRecord<String, PreferenceConsensus> record) {
      ArchivePlan.question(record.key())
          .ifPresent(
              question -> {
                ConsensusStatus status = record.value() == null ? null : record.value().getStatus();
                decided.set(question, status == ConsensusStatus.DECIDED);
                contested.set(question, status == ConsensusStatus.CONTESTED);
                open.set(question, status == ConsensusStatus.OPEN);
              });
    }
  }
}
