package org.prefstream.gateway.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.prefstream.gateway.limits.Limits;
import org.prefstream.service.KafkaSettings;

final class ProducerSettingsTest {
  private static final ProducerSettings SETTINGS = ProducerSettings.DEFAULTS;

  @Test
  void keepsItsGuaranteesWhateverTheClientSettingsSay() {
    Map<String, Object> properties =
        properties(
            Map.of(
                "acks", "0",
                "enable.idempotence", "false",
                "retries", "0",
                "max.in.flight.requests.per.connection", "100",
                "max.block.ms", "60000",
                "partitioner.ignore.keys", "true",
                "partitioner.class", "org.apache.kafka.clients.producer.RoundRobinPartitioner",
                "transactional.id", "t",
                "interceptor.classes", "some.Interceptor"));

    assertThat(properties)
        .containsEntry(ProducerConfig.ACKS_CONFIG, "all")
        .containsEntry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true)
        .containsEntry(ProducerConfig.RETRIES_CONFIG, Integer.MAX_VALUE)
        .containsEntry(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 5)
        .containsEntry(ProducerConfig.MAX_BLOCK_MS_CONFIG, 0)
        .containsEntry(ProducerConfig.PARTITIONER_IGNORE_KEYS_CONFIG, false)
        .doesNotContainKeys(
            ProducerConfig.PARTITIONER_CLASS_CONFIG,
            ProducerConfig.TRANSACTIONAL_ID_CONFIG,
            ProducerConfig.INTERCEPTOR_CLASSES_CONFIG);
  }

  @Test
  void passesOnSettingsItDoesNotDecide() {
    assertThat(properties(Map.of("security.protocol", "SASL_SSL", "compression.type", "zstd")))
        .containsEntry("security.protocol", "SASL_SSL")
        .containsEntry("compression.type", "zstd");
  }

  @Test
  void suitsAProducer() {
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            properties(Map.of()), new StringSerializer(), new ByteArraySerializer())) {
      assertThat(producer.metrics()).isNotEmpty();
    }
  }

  @Test
  void suitsAProducerWithTheLeastDeliveryTimeoutAndTheMostLinger() {
    ProducerSettings extreme = new ProducerSettings(Duration.ofSeconds(1), Duration.ofSeconds(2));
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            extreme.properties(kafka(Map.of()), Limits.DEFAULTS),
            new StringSerializer(),
            new ByteArraySerializer())) {
      assertThat(producer.metrics()).isNotEmpty();
    }
  }

  private static Map<String, Object> properties(Map<String, String> client) {
    return SETTINGS.properties(kafka(client), Limits.DEFAULTS);
  }

  private static KafkaSettings kafka(Map<String, String> client) {
    return new KafkaSettings("127.0.0.1:1", "", client);
  }
}
