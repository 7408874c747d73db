package org.prefstream.benchmarks.load;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.prefstream.events.PreferenceAnnotation;
import org.prefstream.topics.Topic;

/// Writes votes to a topic, bypassing the gateway.
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
    run(bootstrapServers, topic, IntStream.range(0, votes).mapToObj(plan::vote));
  }

  /// Writes votes, and returns their number when all are acknowledged.
  ///
  /// @throws org.apache.kafka.common.KafkaException if one is not acknowledged
  public static long run(
      String bootstrapServers, Topic<String, PreferenceAnnotation> topic, Stream<Vote> votes) {
    return run(bootstrapServers, topic, votes, Vote::promptId, Vote::toRecord);
  }

  /// Writes records, and returns their number when all are acknowledged.
  ///
  /// @param key of the record of an event
  /// @param value of the record of an event
  /// @throws org.apache.kafka.common.KafkaException if one is not acknowledged
  public static <E, V> long run(
      String bootstrapServers,
      Topic<String, V> topic,
      Stream<E> events,
      Function<E, String> key,
      Function<E, V> value) {
    long written = 0;
    FirstFailure failure = new FirstFailure();
    try (KafkaProducer<String, V> producer =
        new KafkaProducer<>(
            settings(bootstrapServers), new StringSerializer(), topic.values().serializer())) {
      for (E event : (Iterable<E>) events::iterator) {
        producer.send(
            new ProducerRecord<>(topic.name(), key.apply(event), value.apply(event)), failure);
        written++;
      }
      producer.flush();
    }
    failure.rethrow();
    return written;
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
