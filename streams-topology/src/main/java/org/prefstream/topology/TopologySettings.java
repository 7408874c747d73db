package org.prefstream.topology;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.prefstream.topology.prompt.Commits;
import org.prefstream.topology.prompt.LargestRecord;

/// The settings that the topology runs with.
///
/// @param applicationId names the consumer group, the transactions and the internal topics
/// @param stateDirectory where stores are kept between runs; one process at a time may use it
/// @param threads stream threads of this process, 1 or more
/// @param commitInterval time between transactions, 1 ms or more: readers see no record sooner, and
///   every commit costs all partitions some work; a backlog is committed less often ([Commits])
/// @param replication copies of the internal topics; -1 for the brokers' default
/// @param cacheBytes memory of all store caches of this process; 0 disables them, and then every
///   single change of a count is published
/// @param client where Kafka is and how to reach it, by Kafka's keys
public record TopologySettings(
    String applicationId,
    Path stateDirectory,
    int threads,
    Duration commitInterval,
    int replication,
    long cacheBytes,
    Map<String, Object> client) {
  /// The default number of threads.
  public static final int DEFAULT_THREADS = 2;

  /// The default time between transactions.
  public static final Duration DEFAULT_COMMIT_INTERVAL = Duration.ofMillis(50);

  /// The default memory of the caches.
  public static final long DEFAULT_CACHE_BYTES = 16L << 20;

  private static final int BATCH_BYTES = 128 << 10;

  /// A killed process is replaced after this time; the broker accepts no less than 6 s.
  private static final Duration SESSION_TIMEOUT = Duration.ofSeconds(10);

  private static final Duration HEARTBEAT = Duration.ofSeconds(3);

  /// With commits this frequent, the brokers have often not completed one transaction when the next
  /// begins, and ask the producer to retry. Kafka's default of 100 ms would last several commits.
  private static final Duration RETRY = Duration.ofMillis(10);

  /// Events may arrive in any order, so no topic waits for another.
  private static final long NO_WAITING = StreamsConfig.MAX_TASK_IDLE_MS_DISABLED;

  /// Refuses values outside the ranges above.
  public TopologySettings {
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be 1 or more, not " + threads);
    }
    if (commitInterval.toMillis() < 1) {
      throw new IllegalArgumentException(
          "commitInterval must be 1 ms or more, not " + commitInterval);
    }
    if (replication != -1 && replication < 1) {
      throw new IllegalArgumentException(
          "replication must be 1 or more, or -1 for the brokers' default, not " + replication);
    }
    if (cacheBytes < 0) {
      throw new IllegalArgumentException("cacheBytes must be 0 or more, not " + cacheBytes);
    }
    client = Map.copyOf(client);
  }

  /// The keys of Kafka Streams that a client may not set: either they follow from these settings,
  /// or the guarantees for events depend on their defaults.
  @SuppressWarnings("deprecation") // Kafka still reads the old names of the handlers
  public static Set<String> decided() {
    TopologySettings any =
        new TopologySettings("any", Path.of("any"), 1, DEFAULT_COMMIT_INTERVAL, -1, 0, Map.of());
    Set<String> decided = new TreeSet<>(any.own().keySet());
    decided.add(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG);
    decided.add(StreamsConfig.DEFAULT_DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG);
    decided.add(StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG);
    decided.add(StreamsConfig.DEFAULT_PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG);
    decided.add(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG);
    decided.add(StreamsConfig.DEFAULT_CLIENT_SUPPLIER_CONFIG);
    decided.add(StreamsConfig.PROCESSOR_WRAPPER_CLASS_CONFIG);
    return decided;
  }

  /// These settings as Kafka Streams takes them.
  public Properties toProperties() {
    Properties properties = new Properties();
    properties.putAll(client);
    properties.putAll(own());
    consumer(properties);
    producer(properties);
    return properties;
  }

  @SuppressWarnings("deprecation") // without it, Kafka warns that its default will be true
  private Map<String, Object> own() {
    Map<String, Object> properties = new HashMap<>();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
    properties.put(StreamsConfig.STATE_DIR_CONFIG, stateDirectory.toString());
    properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, threads);
    properties.put(
        StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
        commitInterval.toMillis() * Commits.INTERVALS_OF_A_BACKLOG);
    properties.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, replication);
    properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, cacheBytes);
    properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    properties.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, NO_WAITING);
    properties.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_GLOBAL_ENABLED_CONFIG, true);
    properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
    properties.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class);
    properties.put(
        StreamsConfig.topicPrefix(TopicConfig.MAX_MESSAGE_BYTES_CONFIG),
        LargestRecord.DEFAULT.bytes());
    properties.put(
        StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG),
        LargestRecord.DEFAULT.bytes());
    return properties;
  }

  private static void consumer(Properties properties) {
    String consumer = StreamsConfig.MAIN_CONSUMER_PREFIX;
    byDefault(
        properties,
        consumer,
        ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
        Math.toIntExact(SESSION_TIMEOUT.toMillis()));
    byDefault(
        properties,
        consumer,
        ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
        Math.toIntExact(HEARTBEAT.toMillis()));
  }

  /// A commit sends unfinished batches, so waiting longer for a batch to fill delays nothing.
  private void producer(Properties properties) {
    String producer = StreamsConfig.PRODUCER_PREFIX;
    byDefault(properties, producer, ProducerConfig.LINGER_MS_CONFIG, commitInterval.toMillis());
    byDefault(properties, producer, ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
    byDefault(properties, producer, ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    byDefault(properties, producer, ProducerConfig.RETRY_BACKOFF_MS_CONFIG, RETRY.toMillis());
  }

  /// Sets a default, unless the setting was given for this client or for all clients.
  private static void byDefault(Properties properties, String prefix, String key, Object value) {
    if (!properties.containsKey(key)) {
      properties.putIfAbsent(prefix + key, value);
    }
  }

  /// Client settings may hold secrets: only their names are shown.
  @Override
  public String toString() {
    return ("TopologySettings[applicationId=%s, stateDirectory=%s, threads=%d, commitInterval=%s, "
            + "replication=%d, cacheBytes=%d, client=%s]")
        .formatted(
            applicationId,
            stateDirectory,
            threads,
            commitInterval,
            replication,
            cacheBytes,
            client.keySet());
  }
}
