package org.prefstream.local.rejections;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.prefstream.events.Rejection;
import org.prefstream.serde.registry.SchemaRegistry;
import org.prefstream.topics.Topics;

/// The topic of rejections in memory, with two partitions.
final class RejectionsTopic {
  static final Instant START = Instant.parse("2026-11-23T20:00:00Z");

  final Topics topics = Topics.of("", SchemaRegistry.of(new MockSchemaRegistryClient()));
  final StringWriter printed = new StringWriter();
  private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
  private final Map<TopicPartition, Long> ends = new HashMap<>();

  RejectionsTopic() {
    ends.put(partition(0), 0L);
    ends.put(partition(1), 0L);
  }

  static Rejection rejection(String origin, @Nullable String field, String reason) {
    return rejection(origin, field, reason, bytes("keyed " + origin), bytes("a secret text"));
  }

  static Rejection rejection(
      String place, @Nullable String field, String reason, byte[] key, byte @Nullable [] value) {
    Origin origin = Origin.parse(place);
    return new Rejection(
        origin.topic(),
        origin.partition(),
        origin.offset(),
        field,
        reason,
        ByteBuffer.wrap(key),
        value == null ? null : ByteBuffer.wrap(value),
        START.minusSeconds(60));
  }

  static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  /// Adds a rejection, written so many seconds after the start.
  RejectionsTopic with(int partition, int second, Rejection rejection) {
    return withBytes(
        partition, second, topics.rejections().values().serializer().serialize("", rejection));
  }

  RejectionsTopic withBytes(int partition, int second, byte @Nullable [] value) {
    long offset = ends.merge(partition(partition), 1L, Long::sum) - 1;
    records.add(
        new ConsumerRecord<>(
            "rejections",
            partition,
            offset,
            START.plusSeconds(second).toEpochMilli(),
            TimestampType.LOG_APPEND_TIME,
            0,
            0,
            new byte[0],
            value,
            new RecordHeaders(),
            Optional.empty()));
    return this;
  }

  /// Moves the end of a partition beyond a record that cannot be read.
  RejectionsTopic withLostRecord(int partition) {
    ends.merge(partition(partition), 1L, Long::sum);
    return this;
  }

  /// What can be done with the rejections so far, once; further ones are added while they are read.
  Rejections rejections(Rejection... further) {
    MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    consumer.updatePartitions(
        "rejections",
        ends.keySet().stream()
            .map(each -> new PartitionInfo("rejections", each.partition(), null, null, null))
            .toList());
    Map<TopicPartition, Long> beginnings = new HashMap<>();
    ends.keySet().forEach(partition -> beginnings.put(partition, 0L));
    consumer.updateBeginningOffsets(beginnings);
    consumer.updateEndOffsets(Map.copyOf(ends));
    for (Rejection each : further) {
      with(0, 1000, each);
    }
    consumer.schedulePollTask(() -> records.forEach(consumer::addRecord));
    return new Rejections(
        new RejectionLog(consumer, topics.rejections()), topics, new PrintWriter(printed));
  }

  private static TopicPartition partition(int number) {
    return new TopicPartition("rejections", number);
  }
}
