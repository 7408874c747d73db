package org.prefstream.local.rejections;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.prefstream.events.Rejection;
import org.prefstream.local.failure.LocalFailure;
import org.prefstream.serde.wire.MalformedRecordException;
import org.prefstream.topics.Topic;

/// The topic of rejections, read once from its beginning to the end that it had when reading began.
/// Holds no more than Kafka's client does.
///
/// @param consumer reads committed records only, and belongs to its caller
record RejectionLog(Consumer<byte[], byte[]> consumer, Topic<String, Rejection> topic) {
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final int IDLE_POLLS = 60;

  /// Takes one rejection after another.
  interface Reader {
    void read(Rejected rejected);
  }

  /// Reads everything; returns how many records of the topic are not rejections.
  ///
  /// @throws LocalFailure if the topic does not exist, or Kafka stops answering
  long read(Reader reader) {
    List<TopicPartition> partitions = partitions();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    Set<TopicPartition> left = new HashSet<>(partitions);
    long unreadable = 0;
    int idle = 0;
    while (!pauseAtEnd(left, ends)) {
      long before = progress(left);
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        if (record.offset() < end(ends, record) && !read(record, reader)) {
          unreadable++;
        }
      }
      idle = progress(left) > before ? 0 : idle + 1;
      requirePatience(idle);
    }
    return unreadable;
  }

  private List<TopicPartition> partitions() {
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic.name()).stream()
            .map(partition -> new TopicPartition(topic.name(), partition.partition()))
            .toList();
    if (partitions.isEmpty()) {
      throw new LocalFailure("The topic " + topic.name() + " does not exist.");
    }
    return partitions;
  }

  /// Takes partitions out that are read; returns whether none is left.
  private boolean pauseAtEnd(Set<TopicPartition> left, Map<TopicPartition, Long> ends) {
    List<TopicPartition> read =
        left.stream()
            .filter(partition -> consumer.position(partition) >= ends.getOrDefault(partition, 0L))
            .toList();
    consumer.pause(read);
    left.removeAll(read);
    return left.isEmpty();
  }

  private long progress(Set<TopicPartition> left) {
    return left.stream().mapToLong(consumer::position).sum();
  }

  private static long end(Map<TopicPartition, Long> ends, ConsumerRecord<?, ?> record) {
    return ends.getOrDefault(new TopicPartition(record.topic(), record.partition()), 0L);
  }

  private void requirePatience(int idle) {
    if (idle >= IDLE_POLLS) {
      throw new LocalFailure(
          "Kafka sent nothing of %s for %d s, although there is more to read."
              .formatted(topic.name(), POLL.multipliedBy(IDLE_POLLS).toSeconds()));
    }
  }

  /// Hands a record to the reader if it is a rejection; returns whether it is one.
  private boolean read(ConsumerRecord<byte[], byte[]> record, Reader reader) {
    Rejection rejection = decoded(record.value());
    if (rejection == null) {
      return false;
    }
    reader.read(new Rejected(Instant.ofEpochMilli(record.timestamp()), rejection));
    return true;
  }

  private @Nullable Rejection decoded(byte @Nullable [] value) {
    try {
      return topic.values().deserializer().deserialize(topic.name(), value);
    } catch (MalformedRecordException e) {
      return null;
    }
  }
}
