package org.prefstream.benchmarks.latency;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.prefstream.benchmarks.load.DecisionSchedule;
import org.prefstream.benchmarks.load.VotePlan;
import org.prefstream.benchmarks.system.LocalSystem;
import org.prefstream.events.ConsensusStatus;
import org.prefstream.events.PreferenceConsensus;
import org.prefstream.serde.registry.RegistrySettings;
import org.prefstream.serde.registry.SchemaRegistry;
import org.prefstream.topics.Topic;
import org.prefstream.topics.Topics;

/// A `read_committed` reader of `preference-consensus`, which notes when it first sees each
/// comparison decided.
final class Decisions implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(100);

  private final SchemaRegistry registry;
  private final KafkaConsumer<String, PreferenceConsensus> consumer;
  private final Map<String, Integer> comparisons;
  private final AtomicLongArray seen;
  private final Thread reader = new Thread(this::read, "decisions");
  private volatile boolean closing;
  private final AtomicInteger missing;
  private volatile @Nullable RuntimeException failure;

  private Decisions(
      SchemaRegistry registry,
      KafkaConsumer<String, PreferenceConsensus> consumer,
      Map<String, Integer> comparisons) {
    this.registry = registry;
    this.consumer = consumer;
    this.comparisons = comparisons;
    this.seen =
        new AtomicLongArray(comparisons.values().stream().mapToInt(i -> i + 1).max().orElse(0));
    this.missing = new AtomicInteger(comparisons.size());
  }

  /// Reads from now on.
  static Decisions watch(LocalSystem system, VotePlan plan, DecisionSchedule schedule) {
    SchemaRegistry registry =
        SchemaRegistry.connect(
            new RegistrySettings(List.of(system.registryUrl()), false, Map.of()));
    Topic<String, PreferenceConsensus> topic = Topics.of("", registry).preferenceConsensus();
    Decisions decisions = new Decisions(registry, consumer(system, topic), counted(plan, schedule));
    decisions.reader.start();
    return decisions;
  }

  private static Map<String, Integer> counted(VotePlan plan, DecisionSchedule schedule) {
    Map<String, Integer> comparisons = new HashMap<>();
    for (int comparison = 0; comparison < schedule.comparisons(); comparison++) {
      if (schedule.decidingVote(comparison) >= 0) {
        comparisons.put(plan.promptId(comparison), comparison);
      }
    }
    return comparisons;
  }

  private static KafkaConsumer<String, PreferenceConsensus> consumer(
      LocalSystem system, Topic<String, PreferenceConsensus> topic) {
    KafkaConsumer<String, PreferenceConsensus> consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                system.bootstrapServers(),
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed"),
            topic.keys().deserializer(),
            topic.values().deserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic.name()).stream()
            .map(partition -> new TopicPartition(topic.name(), partition.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position);
    return consumer;
  }

  /// Whether every decision that counts has been seen.
  ///
  /// @throws RuntimeException the failure that ended the reading
  boolean areComplete() {
    RuntimeException ended = failure;
    if (ended != null) {
      throw ended;
    }
    return missing.get() == 0;
  }

  /// When a comparison was first seen decided, by [System#nanoTime].
  long seen(int comparison) {
    return seen.get(comparison);
  }

  @Override
  public void close() {
    closing = true;
    try {
      reader.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    consumer.close();
    registry.close();
  }

  private void read() {
    try {
      while (!closing) {
        var records = consumer.poll(POLL);
        long now = System.nanoTime();
        records.forEach(record -> note(record, now));
      }
    } catch (RuntimeException e) { // rethrown to the waiting thread
      failure = e;
    }
  }

  private void note(ConsumerRecord<String, PreferenceConsensus> record, long now) {
    PreferenceConsensus consensus = record.value();
    if (consensus == null || consensus.getStatus() != ConsensusStatus.DECIDED) {
      return;
    }
    Integer comparison = comparisons.get(consensus.getPromptId());
    if (comparison != null && seen.compareAndSet(comparison, 0, now)) {
      missing.decrementAndGet();
    }
  }
}
