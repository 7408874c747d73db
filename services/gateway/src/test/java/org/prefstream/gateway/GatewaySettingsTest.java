package org.prefstream.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prefstream.gateway.limits.ConnectionLimits;
import org.prefstream.gateway.limits.Limits;
import org.prefstream.gateway.limits.Proxies;
import org.prefstream.gateway.limits.RateLimits;
import org.prefstream.service.InvalidSettingsException;
import org.prefstream.service.Variables;

final class GatewaySettingsTest {
  private static final String TRUST = "PREFSTREAM_GATEWAY_TRUST_ANNOTATOR_ID";

  @Test
  void needsNoSettingButExplicitTrust() {
    GatewaySettings settings = read(Map.of(TRUST, "true"));

    assertThat(settings.address().host()).isEqualTo("127.0.0.1");
    assertThat(settings.address().port()).isEqualTo(8080);
    assertThat(settings.service().management().port()).isEqualTo(8081);
    assertThat(settings.intake().limits()).isEqualTo(Limits.DEFAULTS);
    assertThat(settings.eventLoops()).isEqualTo(2);
    assertThat(settings.intake().clockSkew()).isEqualTo(Duration.ofMinutes(5));
    assertThat(settings.producer().linger()).isEqualTo(Duration.ofMillis(2));
    assertThat(settings.drainTimeout()).isEqualTo(Duration.ofSeconds(25));
  }

  @Test
  void refusesToStartWithoutASettingForCredentials() {
    assertThatThrownBy(() -> read(Map.of()))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessage(
            "PREFSTREAM_JWT_JWKS or PREFSTREAM_API_KEYS_FILE must be set; where PREFSTREAM_HOST is"
                + " a loopback address, PREFSTREAM_GATEWAY_TRUST_ANNOTATOR_ID may be true instead");
    assertThatThrownBy(() -> read(Map.of(TRUST, "false"))).hasMessageContaining(TRUST);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::", "192.168.0.7", "gateway.example.org"})
  void trustsEveryoneOnlyOnLoopback(String host) {
    assertThatThrownBy(() -> read(Map.of(TRUST, "true", "PREFSTREAM_HOST", host)))
        .hasMessageContaining(TRUST + " must not be true unless PREFSTREAM_HOST is a loopback");
    assertThat(read(Map.of(TRUST, "true", "PREFSTREAM_HOST", "::1")).trustsEveryone()).isTrue();
  }

  @Test
  void acceptsCredentialsOnAnyAddress() {
    Map<String, String> environment =
        Map.of("PREFSTREAM_HOST", "0.0.0.0", "PREFSTREAM_API_KEYS_FILE", "keys.jsonl");

    assertThat(read(environment).trustsEveryone()).isFalse();
  }

  @Test
  void doesNotTrustEveryoneIfCredentialsAreAccepted() {
    assertThatThrownBy(() -> read(Map.of(TRUST, "true", "PREFSTREAM_API_KEYS_FILE", "keys.jsonl")))
        .hasMessageContaining(TRUST + " must not be true where credentials are accepted");
  }

  @Test
  void reportsEveryProblemAtOnce() {
    Map<String, String> environment = new HashMap<>();
    environment.put("PREFSTREAM_GATEWAY_MAX_BODY_BYTES", "many");
    environment.put("PREFSTREAM_GATEWAY_LINGER_MS", "-1");
    environment.put("PREFSTREAM_GATEWAY_EVENT_LOOPS", "0");
    environment.put("PREFSTREAM_GATEWAY_LINGER", "2");

    assertThatThrownBy(() -> read(environment))
        .hasMessageContaining(TRUST)
        .hasMessageContaining("PREFSTREAM_GATEWAY_MAX_BODY_BYTES")
        .hasMessageContaining("PREFSTREAM_GATEWAY_LINGER_MS")
        .hasMessageContaining("PREFSTREAM_GATEWAY_EVENT_LOOPS")
        .hasMessageContaining("PREFSTREAM_GATEWAY_LINGER is not a setting");
  }

  @Test
  void refusesLessRoomThanOneRequestMayNeed() {
    assertThatThrownBy(
            () ->
                read(
                    Map.of(
                        TRUST,
                        "true",
                        "PREFSTREAM_GATEWAY_MAX_EVENTS_IN_FLIGHT",
                        "19999",
                        "PREFSTREAM_GATEWAY_MAX_BYTES_IN_FLIGHT",
                        "41943039")))
        .hasMessageContaining("PREFSTREAM_GATEWAY_MAX_EVENTS_IN_FLIGHT must be at least twice")
        .hasMessageContaining("PREFSTREAM_GATEWAY_MAX_BYTES_IN_FLIGHT must be at least four times");
  }

  @Test
  void setsNoRatesIfEveryoneIsTrusted() {
    assertThat(read(Map.of(TRUST, "true")).intake().rates()).isEqualTo(RateLimits.NONE);
    assertThat(read(Map.of("PREFSTREAM_API_KEYS_FILE", "keys.jsonl")).intake().rates())
        .isEqualTo(RateLimits.DEFAULTS);
  }

  @Test
  void readsRatesAndConnectionLimits() {
    GatewaySettings settings =
        read(
            Map.of(
                TRUST,
                "true",
                "PREFSTREAM_GATEWAY_ADDRESS_REQUESTS_PER_SECOND",
                "1",
                "PREFSTREAM_GATEWAY_IDENTITY_REQUESTS_PER_SECOND",
                "2",
                "PREFSTREAM_GATEWAY_IDENTITY_EVENTS_PER_SECOND",
                "3",
                "PREFSTREAM_GATEWAY_MAX_CONNECTIONS",
                "4",
                "PREFSTREAM_GATEWAY_MAX_CONNECTIONS_PER_ADDRESS",
                "5",
                "PREFSTREAM_GATEWAY_HEAD_TIMEOUT_MS",
                "600",
                "PREFSTREAM_GATEWAY_BODY_TIMEOUT_MS",
                "700",
                "PREFSTREAM_GATEWAY_IDLE_TIMEOUT_MS",
                "25000",
                "PREFSTREAM_GATEWAY_PROXIES",
                "1"));

    assertThat(settings.intake().rates()).isEqualTo(new RateLimits(1, 2, 3));
    assertThat(settings.intake().proxies()).isEqualTo(new Proxies(1));
    assertThat(settings.intake().connections())
        .isEqualTo(
            new ConnectionLimits(
                4,
                5,
                Duration.ofMillis(600),
                Duration.ofMillis(700),
                Duration.ofSeconds(25),
                Duration.ofMillis(700 + 25_000 + 25_000)));
  }

  @Test
  void refusesTimeoutsThatWouldCutOffWaitingClients() {
    assertThatThrownBy(
            () ->
                read(
                    Map.of(
                        TRUST,
                        "true",
                        "PREFSTREAM_GATEWAY_WRITE_TIMEOUT_MS",
                        "114999",
                        "PREFSTREAM_GATEWAY_STREAM_PING_MS",
                        "60000",
                        "PREFSTREAM_GATEWAY_STREAM_IDLE_MS",
                        "90000")))
        .hasMessageContaining(
            "PREFSTREAM_GATEWAY_WRITE_TIMEOUT_MS must be at least the sum of the body, idle and"
                + " drain timeouts, 115000")
        .hasMessageContaining("PREFSTREAM_GATEWAY_IDLE_TIMEOUT_MS must be more than");
  }

  private static GatewaySettings read(Map<String, String> environment) {
    Variables variables = Variables.of(environment);
    GatewaySettings settings = GatewaySettings.from(variables);
    variables.verify();
    return settings;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "LINGER_MS",
        "DELIVERY_TIMEOUT_MS",
        "REQUEST_TIMEOUT_MS",
        "MAX_BLOCK_MS",
        "METADATA_MAX_IDLE_MS",
        "BUFFER_MEMORY"
      })
  void refusesClientSettingsThatItDecidesItself(String setting) {
    String variable = "PREFSTREAM_KAFKA_" + setting;

    assertThatThrownBy(() -> read(Map.of(TRUST, "true", variable, "1")))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageStartingWith(variable + " must not be set: the gateway decides it");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ACKS",
        "ENABLE_IDEMPOTENCE",
        "RETRIES",
        "MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION",
        "PARTITIONER_CLASS",
        "PARTITIONER_IGNORE_KEYS",
        "TRANSACTIONAL_ID",
        "INTERCEPTOR_CLASSES",
        "MAX_REQUEST_SIZE"
      })
  void refusesToWeakenAcknowledgements(String setting) {
    String variable = "PREFSTREAM_KAFKA_" + setting;

    assertThatThrownBy(() -> read(Map.of(TRUST, "true", variable, "1")))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageStartingWith(variable + " must not be set: Prefstream decides it");
  }
}
