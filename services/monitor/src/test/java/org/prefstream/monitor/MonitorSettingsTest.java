package org.prefstream.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.prefstream.monitor.events.EventSettings;
import org.prefstream.monitor.replica.FeedSettings;
import org.prefstream.service.HttpAddress;
import org.prefstream.service.InvalidSettingsException;
import org.prefstream.service.Variables;

final class MonitorSettingsTest {
  @Test
  void hasDefaultsForEverything() {
    MonitorSettings settings = read(Map.of());

    assertThat(settings.http()).isEqualTo(new HttpAddress("127.0.0.1", 8082));
    assertThat(settings.service().management()).isEqualTo(new HttpAddress("127.0.0.1", 8083));
    assertThat(settings.feed()).isEqualTo(FeedSettings.DEFAULTS);
    assertThat(settings.events()).isEqualTo(EventSettings.DEFAULTS);
    assertThat(settings.stateFolder()).isEqualTo(Path.of("monitor-state"));
  }

  @Test
  void readsItsVariables() {
    MonitorSettings settings =
        read(
            Map.of(
                "PREFSTREAM_PORT", "9000",
                "PREFSTREAM_MONITOR_RING_EVENTS", "5",
                "PREFSTREAM_MONITOR_RING_BYTES", "1000",
                "PREFSTREAM_MONITOR_MAX_CLIENTS", "2",
                "PREFSTREAM_MONITOR_MAX_CATCH_UPS", "1",
                "PREFSTREAM_MONITOR_HEARTBEAT", "1000",
                "PREFSTREAM_MONITOR_RECONNECT", "500",
                "PREFSTREAM_MONITOR_STATE_DIR", "elsewhere"));

    assertThat(settings.http().port()).isEqualTo(9000);
    assertThat(settings.feed().ringEvents()).isEqualTo(5);
    assertThat(settings.feed().ringBytes()).isEqualTo(1000);
    assertThat(settings.stateFolder()).isEqualTo(Path.of("elsewhere"));
    assertThat(settings.events())
        .isEqualTo(new EventSettings(2, 1, Duration.ofSeconds(1), Duration.ofMillis(500)));
  }

  @Test
  void requiresCredentialsUnlessOnlyThisMachineReachesIt() {
    assertThatThrownBy(() -> read(Map.of("PREFSTREAM_HOST", "0.0.0.0")))
        .hasMessageContaining(
            "PREFSTREAM_JWT_JWKS or PREFSTREAM_API_KEYS_FILE must be set unless PREFSTREAM_HOST");
    assertThat(
            read(Map.of("PREFSTREAM_HOST", "0.0.0.0", "PREFSTREAM_API_KEYS_FILE", "keys.jsonl"))
                .identity()
                .acceptsAny())
        .isTrue();
  }

  @Test
  void reportsAllProblemsAtOnce() {
    assertThatThrownBy(
            () ->
                read(
                    Map.of(
                        "PREFSTREAM_MONITOR_RING_EVENTS", "0",
                        "PREFSTREAM_MONITOR_HEARTBEAT", "soon")))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining("PREFSTREAM_MONITOR_RING_EVENTS")
        .hasMessageContaining("PREFSTREAM_MONITOR_HEARTBEAT");
  }

  private static MonitorSettings read(Map<String, String> environment) {
    Variables variables = Variables.of(environment);
    MonitorSettings settings = MonitorSettings.from(variables);
    variables.verify();
    return settings;
  }

  @Test
  void refusesAClientSettingThatItDecides() {
    assertThatThrownBy(() -> read(Map.of("PREFSTREAM_KAFKA_MAX_POLL_RECORDS", "1")))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageStartingWith("PREFSTREAM_KAFKA_MAX_POLL_RECORDS must not be set: the monitor");
  }
}
