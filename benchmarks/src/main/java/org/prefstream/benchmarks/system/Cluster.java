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
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.prefstream.benchmarks.process.BenchmarkFailure;
import org.prefstream.topics.TopicDefinition;
import org.prefstream.topics.TopicDefinitions;
import org.prefstream.topics.TopicProvisioning;

/// A Kafka cluster of one broker, as its administrator sees it.
public final class Cluster implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(10);

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

  /// Creates all topics of Prefstream under a prefix, and returns when every partition answers.
  ///
  /// A broker names a topic before its partitions have their leaders. If a producer sends its first
  /// batches then, the second may be accepted and the first not, and the first is refused as out of
  /// order until its delivery times out (KAFKA-15591). And when Kafka reports that topics are
  /// created, the broker may not even name them yet: to ask only those that it names would be to
  /// ask, now and then, none.
  public void createTopics(String prefix) throws InterruptedException {
    TopicDefinitions definitions =
        TopicDefinitions.packaged().withPrefix(prefix).withReplication(1);
    TopicProvisioning.of(admin, definitions).create();
    List<String> names = definitions.topics().stream().map(TopicDefinition::name).toList();
    while (!topics(prefix).containsAll(names)) {
      Thread.sleep(PAUSE);
    }
    ends(names);
  }

  /// The names of all topics with a prefix, those of Streams applications included.
  public List<String> topics(String prefix) throws InterruptedException {
    return await(admin.listTopics().names()).stream()
        .filter(name -> name.startsWith(prefix))
        .sorted()
        .toList();
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
    return ends(topics(applicationId + "-"));
  }

  /// The bytes on disk of the internal topics of a Streams application, on all brokers.
  public long internalBytes(String applicationId) throws InterruptedException {
    List<Integer> brokers = await(admin.describeCluster().nodes()).stream().map(Node::id).toList();
    return await(admin.describeLogDirs(brokers).allDescriptions()).values().stream()
        .flatMap(folders -> folders.values().stream())
        .flatMap(folder -> folder.replicaInfos().entrySet().stream())
        .filter(replica -> replica.getKey().topic().startsWith(applicationId + "-"))
        .mapToLong(replica -> replica.getValue().size())
        .sum();
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
