package org.prefstream.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class VariablesTest {
  @Test
  void givesTheDefaultWhereAVariableIsAbsentOrEmpty() {
    Variables variables = Variables.of(Map.of("EMPTY", "  "));

    assertThat(variables.text("ABSENT", "x")).isEqualTo("x");
    assertThat(variables.number("EMPTY", 1, 9, 5)).isEqualTo(5);
    assertThat(variables.flag("EMPTY", true)).isTrue();
    assertThatNoException().isThrownBy(variables::verify);
  }

  @Test
  void readsEachKindOfValue() {
    Variables variables =
        Variables.of(Map.of("N", " 7 ", "F", "TRUE", "P", "0.75", "D", "1500", "T", "text"));

    assertThat(variables.number("N", 1, 9, 5)).isEqualTo(7);
    assertThat(variables.flag("F", false)).isTrue();
    assertThat(variables.probability("P", 0.5)).isEqualTo(0.75);
    assertThat(variables.millis("D", Duration.ZERO, Duration.ofSeconds(2), Duration.ofSeconds(1)))
        .isEqualTo(Duration.ofMillis(1500));
    assertThat(variables.text("T", "")).isEqualTo("text");
    assertThatNoException().isThrownBy(variables::verify);
  }

  @Test
  void reportsEveryProblemAtOnceWithoutTheValues() {
    Variables variables = Variables.of(Map.of("PORT", "70000", "FLAG", "yes", "P", "1.5"));
    variables.port("PORT", 1);
    variables.flag("FLAG", false);
    variables.probability("P", 0.5);

    InvalidSettingsException problem =
        catchThrowableOfType(InvalidSettingsException.class, variables::verify);

    assertThat(problem.problems())
        .containsExactly(
            "PORT must be a whole number from 0 to 65535",
            "FLAG must be true or false",
            "P must be a number between 0 and 1, such as 0.9");
    assertThat(problem).message().doesNotContain("70000", "yes", "1.5");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "1e3", "0x10", "99999999999999999999", "7.0", "seven"})
  void refusesTextsThatAreNotWholeNumbers(String value) {
    Variables variables = Variables.of(Map.of("N", value));

    assertThat(variables.number("N", 0, 9, 5)).isEqualTo(5);
    assertThat(catchThrowableOfType(InvalidSettingsException.class, variables::verify))
        .hasMessageContaining("N must be a whole number from 0 to 9");
  }

  @Test
  void reportsMisspeltVariables() {
    Variables variables = Variables.of(Map.of("PREFSTREAM_PROT", "8080", "PATH", "/bin"));
    variables.port("PREFSTREAM_PORT", 1);

    assertThat(catchThrowableOfType(InvalidSettingsException.class, variables::verify))
        .hasMessageContaining("PREFSTREAM_PROT is not a setting of this service")
        .hasMessageContaining("PREFSTREAM_PORT");
  }

  @Test
  void passesClientSettingsOnInKafkasSpelling() {
    Variables variables =
        Variables.of(
            Map.of(
                "PREFSTREAM_KAFKA_BOOTSTRAP_SERVERS", "a:1,b:2",
                "PREFSTREAM_KAFKA_SASL_JAAS_CONFIG", "secret",
                "PREFSTREAM_TOPIC_PREFIX", "staging."));

    KafkaSettings kafka = KafkaSettings.from(variables);

    assertThat(kafka.properties())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("bootstrap.servers", "a:1,b:2", "sasl.jaas.config", "secret"));
    assertThat(kafka.topicPrefix()).isEqualTo("staging.");
    assertThat(kafka.toString()).contains("sasl.jaas.config").doesNotContain("secret");
    assertThatNoException().isThrownBy(variables::verify);
  }

  @Test
  void refusesATopicPrefixThatKafkaWouldRefuse() {
    Variables variables = Variables.of(Map.of("PREFSTREAM_TOPIC_PREFIX", "a/b"));
    KafkaSettings.from(variables);

    assertThat(catchThrowableOfType(InvalidSettingsException.class, variables::verify))
        .hasMessageContaining("PREFSTREAM_TOPIC_PREFIX");
  }
}
