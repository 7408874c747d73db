package org.prefstream.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MachineTest {
  @Test
  void readsValuesAfterAColonOrAnEqualsSign() {
    assertThat(Machine.value(List.of("processor\t: 0", "model name\t: Xeon: fast"), "model name"))
        .isEqualTo("Xeon: fast");
    assertThat(Machine.value(List.of("PRETTY_NAME=\"Debian\""), "PRETTY_NAME"))
        .isEqualTo("\"Debian\"");
    assertThat(Machine.value(List.of(), "model name")).isEqualTo("unknown");
  }

  @Test
  void printsMemoryInGibibytes() {
    assertThat(Machine.memory(List.of("MemTotal:       24117248 kB"))).isEqualTo("23.0 GiB");
    assertThat(Machine.memory(List.of())).isEqualTo("unknown");
  }

  @Test
  void readsVersionsFromTheNamesOfJars() {
    assertThat(Machine.versionOf("/lib/vertx-core-5.0.12.jar")).isEqualTo("5.0.12");
    assertThat(Machine.versionOf("/lib/kafka_2.13-4.3.1.jar")).isEqualTo("4.3.1");
    assertThat(Machine.versionOf("/target/classes/")).isEqualTo("unknown");
  }

  @Test
  void describesThisMachineAndItsVersions() {
    assertThat(Machine.describe()).contains("| Kafka | 4.", "| Vert.x | 5.", "| Avro | 1.");
  }
}
