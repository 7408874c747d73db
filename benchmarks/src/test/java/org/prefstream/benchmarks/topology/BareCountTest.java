package org.prefstream.benchmarks.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.serialization.LongDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prefstream.topology.TopologySettings;

class BareCountTest {
  @TempDir Path state;

  @Test
  void countsTheVotesOfEachKey() {
    Properties properties = properties();
    try (TopologyTestDriver driver =
        new TopologyTestDriver(BareCount.topology("votes", "counts", properties), properties)) {
      TestInputTopic<String, String> votes =
          driver.createInputTopic("votes", new StringSerializer(), new StringSerializer());
      TestOutputTopic<String, Long> counts =
          driver.createOutputTopic("counts", new StringDeserializer(), new LongDeserializer());

      votes.pipeInput("a", "1");
      votes.pipeInput("b", "1");
      votes.pipeInput("a", "2");

      assertThat(counts.readKeyValuesToMap()).isEqualTo(Map.of("a", 2L, "b", 1L));
    }
  }

  @Test
  void withoutAnOutputOnlyCounts() {
    assertThat(BareCount.topology("votes", "", properties()).describe().toString())
        .contains("counts")
        .doesNotContain("Sink", "KSTREAM-", "KTABLE-");
  }

  private Properties properties() {
    return new TopologySettings(
            "count",
            state,
            1,
            Duration.ofMillis(50),
            -1,
            0,
            Map.of("bootstrap.servers", "127.0.0.1:1"))
        .toProperties();
  }
}
