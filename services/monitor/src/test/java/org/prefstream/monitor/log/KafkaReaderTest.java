package org.prefstream.monitor.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

final class KafkaReaderTest {
  private static final Layout LAYOUT = FakeLog.layout(2);
  private static final TopicPartition FIRST = new TopicPartition("x-safety-consensus", 0);
  private static final TopicPartition SECOND = new TopicPartition("x-safety-consensus", 1);

  private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");

  @Test
  void readsFromThePositionOn() {
    Position from = Position.start(LAYOUT);
    from.advance(OutputTopic.SAFETY_CONSENSUS, 0, 0);
    KafkaReader reader = reader(from);
    add(FIRST, 0);
    add(FIRST, 1);
    add(SECOND, 0);

    assertThat(reader.poll(Duration.ZERO))
        .extracting(record -> record.partition() + "@" + record.offset())
        .containsExactlyInAnyOrder("0@1", "1@0");
  }

  @Test
  void namesTopicsWithoutTheirPrefix() {
    KafkaReader reader = reader(Position.start(LAYOUT));
    add(FIRST, 0);

    assertThat(reader.poll(Duration.ZERO).getFirst().topic())
        .isEqualTo(OutputTopic.SAFETY_CONSENSUS);
  }

  @Test
  void reachesTheEndOnlyAfterPollingEverything() {
    KafkaReader reader = reader(Position.start(LAYOUT));
    add(FIRST, 0);
    consumer.updateEndOffsets(Map.of(FIRST, 1L, SECOND, 0L));
    Position end = reader.end();

    assertThat(reader.reached(end)).isFalse();
    reader.poll(Duration.ZERO);

    assertThat(reader.reached(end)).isTrue();
  }

  @Test
  void countsOffsetsWithoutRecordsAsPolled() {
    KafkaReader reader = reader(Position.start(LAYOUT));
    consumer.updateEndOffsets(Map.of(FIRST, 3L, SECOND, 0L));
    Position end = reader.end();

    consumer.seek(FIRST, 3); // as a fetch does that finds markers of transactions only

    assertThat(reader.reached(end)).isTrue();
  }

  @Test
  void closesTheConsumerEvenWhenInterrupted() {
    KafkaReader reader = reader(Position.start(LAYOUT));
    Thread.currentThread().interrupt();

    reader.close();

    assertThat(consumer.closed()).isTrue();
    assertThat(Thread.interrupted()).isTrue();
  }

  private KafkaReader reader(Position from) {
    consumer.updateBeginningOffsets(Map.of(FIRST, 0L, SECOND, 0L));
    return new KafkaReader(
        consumer,
        Map.of(FIRST, OutputTopic.SAFETY_CONSENSUS, SECOND, OutputTopic.SAFETY_CONSENSUS),
        LAYOUT,
        from);
  }

  private void add(TopicPartition partition, long offset) {
    consumer.addRecord(
        new ConsumerRecord<>(
            partition.topic(), partition.partition(), offset, new byte[1], new byte[1]));
  }
}
