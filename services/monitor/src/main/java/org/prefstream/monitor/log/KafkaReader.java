package org.prefstream.monitor.log;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/// Reads topics with its own consumer.
final class KafkaReader implements OutputLog.Reader {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final Consumer<byte[], byte[]> consumer;
  private final Map<TopicPartition, LogTopic> partitions;
  private final Layout layout;

  KafkaReader(
      Consumer<byte[], byte[]> consumer,
      Map<TopicPartition, LogTopic> partitions,
      Layout layout,
      Position from) {
    this.consumer = consumer;
    this.partitions = partitions;
    this.layout = layout;
    consumer.assign(partitions.keySet());
    partitions.forEach(
        (partition, topic) -> consumer.seek(partition, from.next(topic, partition.partition())));
  }

  @Override
  public List<LogRecord> poll(Duration timeout) {
    List<LogRecord> records = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(timeout)) {
      TopicPartition partition = new TopicPartition(record.topic(), record.partition());
      LogTopic topic = partitions.get(partition);
      if (topic != null) {
        records.add(of(topic, record));
      }
    }
    return records;
  }

  private static LogRecord of(LogTopic topic, ConsumerRecord<byte[], byte[]> record) {
    int partition = record.partition();
    return switch (topic) {
      case OutputTopic output ->
          new OutputRecord(output, partition, record.offset(), record.key(), record.value());
      case InputTopic input ->
          new InputRecord(input, partition, record.offset(), record.key(), record.value());
    };
  }

  @Override
  public Position end() {
    Position end = Position.start(layout);
    Map<TopicPartition, Long> offsets = consumer.endOffsets(partitions.keySet(), TIMEOUT);
    partitions.forEach(
        (partition, topic) ->
            end.advance(topic, partition.partition(), offsets.getOrDefault(partition, 0L) - 1));
    return end;
  }

  @Override
  public boolean reached(Position target) {
    for (Map.Entry<TopicPartition, LogTopic> entry : partitions.entrySet()) {
      TopicPartition partition = entry.getKey();
      long end = target.next(entry.getValue(), partition.partition());
      if (consumer.position(partition, TIMEOUT) < end) {
        return false;
      }
    }
    return true;
  }

  /// Closes promptly. Readers are stopped by an interrupt, which must not cut this short.
  @Override
  public void close() {
    boolean interrupted = Thread.interrupted();
    try {
      consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
