package org.prefstream.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LocalSettingsTest {
  private final Ports ports = new Ports(9000);

  @Test
  void aHeapThatIsGivenReplacesTheUsualOne() {
    LocalSettings settings = new LocalSettings(ports, Map.of("broker", "2g"));

    assertThat(settings.heap("broker")).isEqualTo("2g");
    assertThat(settings.heap("monitor")).isEqualTo(LocalSettings.at(ports).heap("monitor"));
  }

  @Test
  void namesThePartsThereAre() {
    assertThatThrownBy(() -> new LocalSettings(ports, Map.of("kitchen", "2g")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("kitchen")
        .hasMessageContaining("aggregator, broker, gateway, monitor, registry");
  }
}
