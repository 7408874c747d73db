package org.prefstream.local.rejections;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/// What no setting of the user can change.
class ClientsTest {
  @Test
  void noSettingWeakensHowRecordsArePublished() {
    Map<String, Object> settings =
        Clients.producerSettings(
            Map.of(
                "bootstrap.servers", "broker:9092",
                "acks", "0",
                "enable.idempotence", "false",
                "partitioner.class", "org.apache.kafka.clients.producer.RoundRobinPartitioner",
                "transactional.id", "t",
                "security.protocol", "SASL_SSL"));

    assertThat(settings)
        .containsEntry("acks", "all")
        .containsEntry("enable.idempotence", true)
        .containsEntry("bootstrap.servers", "broker:9092")
        .containsEntry("security.protocol", "SASL_SSL")
        .doesNotContainKeys("partitioner.class", "transactional.id");
  }
}
