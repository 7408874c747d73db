package org.prefstream.local.rejections;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// The clients of Kafka that read rejections and publish records again. What they must do is not
/// left to the settings of the user.
final class Clients {
  /// Whatever fits into the topic of rejections whole can be published again.
  private static final int MAX_REQUEST_BYTES = 1_114_112;

  private static final Map<String, Object> CONSUMER =
      Map.of(
          ConsumerConfig.ISOLATION_LEVEL_CONFIG,
          "read_committed",
          ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
          false,
          ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
          "earliest",
          ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
          false);

  private static final Map<String, Object> PRODUCER =
      Map.of(
          ProducerConfig.ACKS_CONFIG,
          "all",
          ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
          true,
          ProducerConfig.RETRIES_CONFIG,
          Integer.MAX_VALUE,
          ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
          5,
          ProducerConfig.COMPRESSION_TYPE_CONFIG,
          "lz4",
          ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
          MAX_REQUEST_BYTES);

  /// Kafka's defaults hold for these: the partition is that of the key's murmur2.
  private static final Set<String> DEFAULTS =
      Set.of(
          ProducerConfig.PARTITIONER_CLASS_CONFIG,
          ProducerConfig.PARTITIONER_IGNORE_KEYS_CONFIG,
          ProducerConfig.TRANSACTIONAL_ID_CONFIG,
          ProducerConfig.TRANSACTION_TWO_PHASE_COMMIT_ENABLE_CONFIG,
          ProducerConfig.INTERCEPTOR_CLASSES_CONFIG);

  private Clients() {}

  static Consumer<byte[], byte[]> consumer(Map<String, Object> cluster) {
    return new KafkaConsumer<>(
        with(cluster, CONSUMER), new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  static Producer<byte[], byte[]> producer(Map<String, Object> cluster) {
    return new KafkaProducer<>(
        producerSettings(cluster), new ByteArraySerializer(), new ByteArraySerializer());
  }

  static Map<String, Object> producerSettings(Map<String, Object> cluster) {
    return with(cluster, PRODUCER);
  }

  private static Map<String, Object> with(
      Map<String, Object> cluster, Map<String, Object> decided) {
    Map<String, Object> settings = new HashMap<>(cluster);
    settings.keySet().removeAll(DEFAULTS);
    settings.putAll(decided);
    return settings;
  }
}
