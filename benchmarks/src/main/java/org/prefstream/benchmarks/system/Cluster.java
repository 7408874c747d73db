package org.prefstream.benchmarks.system;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.prefstream.benchmarks.process.BenchmarkFailure;
import org.prefstream.topics.TopicDefinitions;
import org.prefstream.topics.TopicProvisioning;

/// A Kafka cluster of one broker, as its administrator sees it.
public final class Cluster implements AutoCloseable {
  private final String bootstrapServers;
  private final Admin admin;

  private Cluster(String bootstrapServers, Admin admin) {
    this.bootstrapServers = bootstrapServers;
    this.admin = admin;
  }

  public static Cluster at(String bootstrapServers) {
    return new Cluster(
        bootstrapServers,
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers)));
  }

  public String bootstrapServers() {
    return bootstrapServers;
  }

  /// Creates all topics of Prefstream under a prefix, and returns when every partition answers: if
  /// a producer sends its first batches before a partition has its leader, the second may be
  /// accepted before the first, and the producer is then refused for two minutes.
  public void createTopics(String prefix) throws InterruptedException {
    TopicDefinitions definitions = TopicDefinitions.packaged().withPrefix(prefix);
    TopicProvisioning.of(admin, definitions.withReplication(1)).create();
    ends(
        await(admin.listTopics().names()).stream()
            .filter(name -> name.startsWith(prefix))
            .toList());
  }

  /// Deletes every topic whose name contains the text.
  public void deleteTopics(String text) throws InterruptedException {
    List<String> names =
        await(admin.listTopics().names()).stream().filter(name -> name.contains(text)).toList();
    await(admin.deleteTopics(names).all());
  }

  /// How many records of a topic a group has consumed and committed.
  public long committed(String group, String topic) throws InterruptedException {
    return committedByPartition(group, topic).values().stream().mapToLong(Long::longValue).sum();
  }

  /// The same by partition; a partition of which nothing is committed is left out.
  public Map<Integer, Long> committedByPartition(String group, String topic)
      throws InterruptedException {
    return await(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
        .entrySet()
        .stream()
        .filter(entry -> entry.getKey().topic().equals(topic) && entry.getValue() != null)
        .collect(
            Collectors.toMap(
                entry -> entry.getKey().partition(), entry -> entry.getValue().offset()));
  }

  /// Whether a group has no member. A member that was killed is one until its session times out.
  public boolean isWithoutMembers(String group) throws InterruptedException {
    return await(admin.describeConsumerGroups(List.of(group)).all()).values().stream()
        .allMatch(each -> each.members().isEmpty());
  }

  /// How many records, and markers of transactions, were ever written to the internal topics of a
  /// Streams application.
  public long internalRecords(String applicationId) throws InterruptedException {
    List<String> topics =
        await(admin.listTopics(new ListTopicsOptions().listInternal(false)).names()).stream()
            .filter(name -> name.startsWith(applicationId + "-"))
            .toList();
    return ends(topics);
  }

  /// The sum of the end offsets of topics, asked of their leaders.
  private long ends(List<String> topics) throws InterruptedException {
    Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
    for (TopicDescription topic : await(admin.describeTopics(topics).allTopicNames()).values()) {
      topic
          .partitions()
          .forEach(
              it ->
                  ends.put(new TopicPartition(topic.name(), it.partition()), OffsetSpec.latest()));
    }
    return await(admin.listOffsets(ends).all()).values().stream()
        .mapToLong(ListOffsetsResultInfo::offset)
        .sum();
  }

  /// Returns when a group has committed that many records of a topic.
  ///
  /// @throws BenchmarkFailure if it does not do so in time
  public void awaitCommitted(
      String group, String topic, long records, Duration patience, Duration betweenQuestions)
      throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (committed(group, topic) < records) {
      if (System.nanoTime() > deadline) {
        throw new BenchmarkFailure(
            "%s has not consumed %d records in %s".formatted(group, records, patience));
      }
      Thread.sleep(betweenQuestions);
    }
  }

  @Override
  public void close() {
    admin.close();
  }

  private static <T> T await(KafkaFuture<T> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException cause ? cause : new KafkaException(e.getCause());
    }
  }
}
