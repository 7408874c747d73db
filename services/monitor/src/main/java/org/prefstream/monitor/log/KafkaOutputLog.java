package org.prefstream.monitor.log;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.prefstream.topics.Topics;

/// The followed topics in Kafka. Readers belong to no consumer group and commit nothing.
public final class KafkaOutputLog implements OutputLog {
  /// Settings that the readers depend on, which override the common settings of clients. Records
  /// are fetched a tenth of a second late if there are few: otherwise each commit of the
  /// aggregator, twenty a second in each partition, would be a fetch, a poll and a write of its
  /// own.
  public static final Map<String, Object> DECIDED =
      Map.of(
          ConsumerConfig.ISOLATION_LEVEL_CONFIG,
          "read_committed",
          ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
          false,
          ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
          "earliest",
          ConsumerConfig.FETCH_MIN_BYTES_CONFIG,
          1 << 20,
          ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
          100,
          ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
          1000);

  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final Map<String, Object> clientConfig;
  private final Map<LogTopic, String> names = new LinkedHashMap<>();
  private final Admin admin;

  /// @param clientConfig the configuration of every client of the cluster
  public KafkaOutputLog(Map<String, Object> clientConfig, Admin admin, Topics topics) {
    this.clientConfig = Map.copyOf(clientConfig);
    this.admin = admin;
    for (LogTopic topic : Layout.TOPICS) {
      names.put(topic, topic.in(topics).name());
    }
  }

  @Override
  public Layout layout() {
    Map<String, TopicDescription> described = describe();
    List<Layout.Partitions> partitions = new ArrayList<>();
    names.forEach(
        (followed, name) -> {
          TopicDescription topic = described.get(name);
          if (topic == null) {
            throw new KafkaException("topic " + name + " was not described");
          }
          partitions.add(
              new Layout.Partitions(followed, topic.topicId(), topic.partitions().size()));
        });
    return new Layout(partitions);
  }

  @Override
  public Position end(Layout layout) {
    Map<TopicPartition, LogTopic> partitions = partitions(layout, Layout.TOPICS);
    Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
    partitions.keySet().forEach(partition -> latest.put(partition, OffsetSpec.latest()));
    Map<TopicPartition, ListOffsetsResultInfo> offsets =
        answer(
            admin.listOffsets(latest, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED)).all(),
            "find the end of");
    Position end = Position.start(layout);
    offsets.forEach(
        (partition, found) ->
            end.advance(
                Objects.requireNonNull(partitions.get(partition)),
                partition.partition(),
                found.offset() - 1));
    return end;
  }

  @Override
  public Reader read(Layout layout, Set<? extends LogTopic> wanted, Position from) {
    return new KafkaReader(consumer(), partitions(layout, wanted), layout, from);
  }

  private Map<TopicPartition, LogTopic> partitions(
      Layout layout, Collection<? extends LogTopic> wanted) {
    Map<TopicPartition, LogTopic> partitions = new HashMap<>();
    for (LogTopic topic : wanted) {
      for (int partition = 0; partition < layout.partitions(topic); partition++) {
        partitions.put(new TopicPartition(names.getOrDefault(topic, ""), partition), topic);
      }
    }
    return partitions;
  }

  private Map<String, TopicDescription> describe() {
    return answer(admin.describeTopics(names.values()).allTopicNames(), "describe");
  }

  /// @param task a verb for the message
  private <T> T answer(KafkaFuture<T> asked, String task) {
    try {
      return asked.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    } catch (ExecutionException e) {
      throw new KafkaException("cannot %s %s: %s".formatted(task, names.values(), e.getCause()), e);
    } catch (TimeoutException e) {
      throw new KafkaException("the cluster does not answer", e);
    }
  }

  private Consumer<byte[], byte[]> consumer() {
    Map<String, Object> config = new HashMap<>(clientConfig);
    config.putAll(DECIDED);
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
