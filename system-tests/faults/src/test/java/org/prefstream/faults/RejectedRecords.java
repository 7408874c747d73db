package org.prefstream.faults;

import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.prefstream.events.Rejection;
import org.prefstream.local.CommandRun;
import org.prefstream.local.fixture.RunningSystem;
import org.prefstream.topics.Topic;

/// The records of an input topic that a system rejects, and the command that lists them and
/// publishes them again.
///
/// @param topic the name of the input topic
@SuppressWarnings("NullAway") // a missing value fails the test
record RejectedRecords(RunningSystem system, String topic) {
  /// Publishes a record as it is.
  void send(String key, byte[] value) throws Exception {
    Map<String, Object> settings =
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, system.system().broker().bootstrapServers());
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(topic, key, value)).get();
    }
  }

  /// The records of a key, rejected or not.
  List<ConsumerRecord<String, byte[]>> records(String key) {
    return system.reader().records(topic).stream()
        .filter(record -> record.key().equals(key))
        .toList();
  }

  /// The last rejection of a key, as soon as there are so many.
  Rejection awaitRejection(String key, int number) {
    Topic<String, Rejection> rejections = system.topics().rejections();
    await()
        .atMost(RunningSystem.PATIENCE)
        .until(
            () ->
                system.reader().records(rejections.name()).stream()
                        .filter(record -> record.key().equals(key))
                        .count()
                    >= number);
    return system.reader().latest(rejections).get(key);
  }

  /// How the command names a rejected record.
  static String origin(Rejection rejection) {
    return "%s-%d@%d"
        .formatted(rejection.getTopic(), rejection.getPartition(), rejection.getOffset());
  }

  /// Runs `prefstream rejections`.
  CommandRun command(String... arguments) {
    List<String> cluster =
        List.of(
            "rejections",
            "--bootstrap-servers",
            system.system().broker().bootstrapServers(),
            "--registry",
            system.system().registry().url().toString());
    return CommandRun.of(
        Stream.concat(cluster.stream(), Stream.of(arguments)).toArray(String[]::new));
  }
}
