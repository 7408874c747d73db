package org.prefstream.benchmarks.load;

import java.util.Map;
import java.util.function.IntFunction;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.prefstream.events.PreferenceAnnotation;
import org.prefstream.topics.Topic;

/// Writes the votes of a plan to a topic, bypassing the gateway.
public final class Preload {
  private Preload() {}

  /// Writes the votes, and returns when all are acknowledged.
  ///
  /// @throws org.apache.kafka.common.KafkaException if one is not acknowledged
  public static void run(
      String bootstrapServers,
      Topic<String, PreferenceAnnotation> topic,
      VotePlan plan,
      int votes) {
    run(
        bootstrapServers,
        topic,
        votes,
        number -> plan.vote(number).promptId(),
        number -> plan.vote(number).toRecord());
  }

  /// Writes records, and returns when all are acknowledged.
  ///
  /// @param key of a record, by its number from 0
  /// @param value the same
  /// @throws org.apache.kafka.common.KafkaException if one is not acknowledged
  public static <V> void run(
      String bootstrapServers,
      Topic<String, V> topic,
      int records,
      IntFunction<String> key,
      IntFunction<V> value) {
    FirstFailure failure = new FirstFailure();
    try (KafkaProducer<String, V> producer =
        new KafkaProducer<>(
            settings(bootstrapServers), new StringSerializer(), topic.values().serializer())) {
      for (int number = 0; number < records; number++) {
        producer.send(
            new ProducerRecord<>(topic.name(), key.apply(number), value.apply(number)), failure);
      }
      producer.flush();
    }
    failure.rethrow();
  }

  private static Map<String, Object> settings(String bootstrapServers) {
    return Map.of(
        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
        bootstrapServers,
        ProducerConfig.COMPRESSION_TYPE_CONFIG,
        "lz4",
        ProducerConfig.LINGER_MS_CONFIG,
        20,
        ProducerConfig.BATCH_SIZE_CONFIG,
        128 << 10);
  }
}
