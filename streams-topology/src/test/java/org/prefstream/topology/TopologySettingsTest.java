package org.prefstream.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;

final class TopologySettingsTest {
  private final StreamsConfig config = new StreamsConfig(TestStream.SETTINGS.toProperties());

  /// Invariant 7, as far as it is a matter of settings.
  @Test
  void everyEventIsCountedExactlyOnce() {
    assertThat(config.getString(StreamsConfig.PROCESSING_GUARANTEE_CONFIG))
        .isEqualTo(StreamsConfig.EXACTLY_ONCE_V2);
    assertThat(config.getMainConsumerConfigs("group", "client", 0))
        .containsEntry(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed")
        .containsEntry(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    assertThat(config.getProducerConfigs("client"))
        .containsEntry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
  }

  @Test
  void largestTrainingRowFitsIntoARequest() {
    long twoGenerations = 2L * 1048588;

    assertThat((Integer) config.getProducerConfigs("client").get("max.request.size"))
        .isGreaterThan((int) twoGenerations);
  }

  @Test
  void clientsSettingsWinOverDefaultsForAllClientsAndForOne() {
    StreamsConfig own =
        new StreamsConfig(
            with(Map.of(
                    "bootstrap.servers", "127.0.0.1:1",
                    "compression.type", "zstd",
                    "producer.batch.size", 5))
                .toProperties());

    assertThat(own.getProducerConfigs("client"))
        .containsEntry(ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd")
        .containsEntry(ProducerConfig.BATCH_SIZE_CONFIG, 5);
    assertThat(config.getProducerConfigs("client"))
        .containsEntry(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
  }

  @Test
  void refusesSettingsThatCannotRun() {
    assertRefused("threads", 0, 50, -1, 0);
    assertRefused("commitInterval", 1, 0, -1, 0);
    assertRefused("replication", 1, 50, 0, 0);
    assertRefused("cacheBytes", 1, 50, -1, -1);
  }

  private static void assertRefused(
      String named, int threads, long commit, int replication, long cache) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new TopologySettings(
                    "prefstream",
                    Path.of("state"),
                    threads,
                    Duration.ofMillis(commit),
                    replication,
                    cache,
                    Map.of()))
        .withMessageStartingWith(named);
  }

  @Test
  void neverShowsTheValuesOfClientSettings() {
    TopologySettings settings = with(Map.of("sasl.jaas.config", "secret"));

    assertThat(settings.toString()).contains("sasl.jaas.config").doesNotContain("secret");
  }

  private static TopologySettings with(Map<String, Object> client) {
    return new TopologySettings(
        "prefstream", Path.of("state"), 1, Duration.ofMillis(50), -1, 0, client);
  }
}
