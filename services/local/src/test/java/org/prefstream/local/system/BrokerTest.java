package org.prefstream.local.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prefstream.local.process.Ports;

class BrokerTest {
  private final Properties properties =
      new Broker(Path.of("data"), new Ports(9000), "256m").properties();

  @Test
  void listensOnLoopbackOnly() {
    assertThat(properties.getProperty("listeners").split(","))
        .hasSize(2)
        .allMatch(listener -> listener.contains("://127.0.0.1:"));
    assertThat(properties.getProperty("advertised.listeners"))
        .isEqualTo("PLAINTEXT://127.0.0.1:9007");
  }

  @Test
  void keepsOneCopyOfEveryInternalTopic() {
    assertThat(properties)
        .allSatisfy(
            (key, value) -> {
              if (key.toString().endsWith("replication.factor")
                  || key.toString().endsWith(".isr")) {
                assertThat(value).as(key.toString()).isEqualTo("1");
              }
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"data", "a,b", " x ", "c:d", "${e}", "f\\g", "%h", "ï", "i=j;k"})
  void noSettingContainsTheNameOfTheDataFolder(String name) {
    Properties settings = new Broker(Path.of(name), new Ports(9000), "256m").properties();

    assertThat(settings).isEqualTo(properties);
    assertThat(settings.getProperty("log.dirs")).isEqualTo("log");
  }

  @Test
  void createsNoTopicThatIsNotDefined() {
    assertThat(properties.getProperty("auto.create.topics.enable")).isEqualTo("false");
  }
}
