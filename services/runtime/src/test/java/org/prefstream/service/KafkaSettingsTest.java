package org.prefstream.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class KafkaSettingsTest {
  @ParameterizedTest
  @CsvSource({
    "SASL_OAUTHBEARER_TOKEN_ENDPOINT_URL, sasl.oauthbearer.token.endpoint.url",
    "SSL_ENDPOINT_IDENTIFICATION_ALGORITHM, ssl.endpoint.identification.algorithm",
    "Ssl_KeyStore_Type, ssl.keystore.type",
    "PLUGIN_WITH__UNDERSCORE, plugin.with_underscore",
    "PLUGIN_WITH___HYPHEN, plugin.with-hyphen"
  })
  void spellsSettingsAsKafkaDoes(String variable, String key) {
    assertThat(read(Map.of("PREFSTREAM_KAFKA_" + variable, "Value = kept ")))
        .satisfies(kafka -> assertThat(kafka.client()).isEqualTo(Map.of(key, "Value = kept ")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ACKS",
        "ENABLE_IDEMPOTENCE",
        "RETRIES",
        "MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION",
        "MAX_REQUEST_SIZE",
        "PARTITIONER_CLASS",
        "PARTITIONER_IGNORE_KEYS",
        "TRANSACTIONAL_ID",
        "TRANSACTION_TWO_PHASE_COMMIT_ENABLE",
        "INTERCEPTOR_CLASSES",
        "KEY_SERIALIZER",
        "VALUE_SERIALIZER",
        "KEY_DESERIALIZER",
        "VALUE_DESERIALIZER",
        "ISOLATION_LEVEL",
        "ENABLE_AUTO_COMMIT",
        "AUTO_OFFSET_RESET",
        "PRODUCER_ACKS",
        "MAIN_CONSUMER_INTERCEPTOR_CLASSES"
      })
  void refusesSettingsThatCouldBreakAGuarantee(String setting) {
    String variable = "PREFSTREAM_KAFKA_" + setting;

    assertThatThrownBy(() -> read(Map.of(variable, "s3cret")))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessage(
            variable
                + " must not be set: Prefstream decides it, so that no event is lost, duplicated or"
                + " reordered");
  }

  @Test
  void refusesDecidedSettingsByTheNamesOfTheirVariables() {
    Variables variables = Variables.of(Map.of("PREFSTREAM_KAFKA_LINGER_MS", "5"));

    KafkaSettings.from(variables).refuse(variables, List.of("linger.ms"), "set another");

    assertThatThrownBy(variables::verify)
        .hasMessage("PREFSTREAM_KAFKA_LINGER_MS must not be set: set another");
  }

  @Test
  void acceptsAllOtherSettings() {
    assertThatNoException()
        .isThrownBy(
            () ->
                read(
                    Map.of(
                        "PREFSTREAM_KAFKA_SECURITY_PROTOCOL", "SASL_SSL",
                        "PREFSTREAM_KAFKA_COMPRESSION_TYPE", "zstd",
                        "PREFSTREAM_KAFKA_CLIENT_RACK", "a")));
  }

  private static KafkaSettings read(Map<String, String> environment) {
    Variables variables = Variables.of(environment);
    KafkaSettings kafka = KafkaSettings.from(variables);
    variables.verify();
    return kafka;
  }
}
