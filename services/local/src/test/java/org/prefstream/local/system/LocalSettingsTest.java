package org.prefstream.local.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.prefstream.local.process.Ports;

class LocalSettingsTest {
  private final Ports ports = new Ports(9000);

  @Test
  void aGivenHeapReplacesTheDefault() {
    LocalSettings settings = new LocalSettings(ports, Map.of("broker", "2g"), Map.of());

    assertThat(settings.heap("broker")).isEqualTo("2g");
    assertThat(settings.heap("monitor")).isEqualTo(LocalSettings.at(ports).heap("monitor"));
  }

  @Test
  void namesThePartsThatExist() {
    assertThatThrownBy(() -> new LocalSettings(ports, Map.of("kitchen", "2g"), Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("kitchen")
        .hasMessageContaining("aggregator, broker, gateway, monitor, registry");
  }

  @Test
  void passesVariablesToTheServiceInTheirName() {
    Map<String, String> variables =
        Map.of(
            "PREFSTREAM_AGGREGATOR_THREADS", "3",
            "PREFSTREAM_GATEWAY_IN_FLIGHT", "9",
            "PREFSTREAM_PORT", "1",
            "PATH", "/bin");

    assertThat(new LocalSettings(ports, Map.of(), variables).variablesOf("aggregator"))
        .containsExactly(Map.entry("PREFSTREAM_AGGREGATOR_THREADS", "3"));
  }

  @Test
  void passesOnTheCredentialVariablesWithAbsolutePaths() {
    Map<String, String> variables =
        Map.of(
            "PREFSTREAM_JWT_JWKS", "https://id.example.org/jwks",
            "PREFSTREAM_API_KEYS_FILE", "keys.jsonl",
            "PREFSTREAM_PORT", "1");

    Map<String, String> credentials =
        new LocalSettings(ports, Map.of(), variables).credentialVariables();

    assertThat(credentials)
        .containsOnlyKeys("PREFSTREAM_JWT_JWKS", "PREFSTREAM_API_KEYS_FILE")
        .containsEntry("PREFSTREAM_JWT_JWKS", "https://id.example.org/jwks");
    assertThat(credentials.get("PREFSTREAM_API_KEYS_FILE")).startsWith("/").endsWith("/keys.jsonl");
  }
}
