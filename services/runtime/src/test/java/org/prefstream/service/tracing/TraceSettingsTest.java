package org.prefstream.service.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prefstream.service.InvalidSettingsException;
import org.prefstream.service.Variables;

final class TraceSettingsTest {
  private static final String ENDPOINT = "PREFSTREAM_TRACES_ENDPOINT";
  private static final String RATIO = "PREFSTREAM_TRACES_RATIO";

  @Test
  void areOffUnlessACollectorIsNamed() {
    Variables variables = Variables.of(Map.of());

    TraceSettings settings = TraceSettings.from(variables);

    assertThat(settings.endpoint()).isEmpty();
    assertThat(Tracing.open(settings, "gateway")).isSameAs(Tracing.OFF);
    assertThatNoException().isThrownBy(variables::verify);
  }

  @Test
  void nameACollectorAndAShareOfRequests() {
    TraceSettings settings =
        TraceSettings.from(
            Variables.of(Map.of(ENDPOINT, "https://collector:4318/v1/traces", RATIO, "0.25")));

    assertThat(settings.endpoint()).contains(URI.create("https://collector:4318/v1/traces"));
    assertThat(settings.ratio()).isEqualTo(0.25);
  }

  @Test
  void sampleOnePercentOfRequestsByDefault() {
    assertThat(TraceSettings.from(Variables.of(Map.of(ENDPOINT, "http://[::1]:4318/"))).ratio())
        .isEqualTo(0.01);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "collector:4318",
        "grpc://collector:4317",
        "http:///v1/traces",
        "http://user:secret@collector/v1/traces",
        "not an address"
      })
  void refuseInvalidCollectorAddressesWithoutQuotingThem(String endpoint) {
    assertThat(problem(Map.of(ENDPOINT, endpoint)))
        .isEqualTo(
            ENDPOINT
                + " must be an http or https address without credentials, such as"
                + " http://127.0.0.1:4318/v1/traces");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.5", "-0.1", "2", "half", "1e-3"})
  void refuseNumbersThatAreNotShares(String ratio) {
    assertThat(problem(Map.of(RATIO, ratio)))
        .isEqualTo(RATIO + " must be a number from 0 to 1, such as 0.1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1", "1.0", "0.0", ".5"})
  void acceptSharesFromZeroToOne(String ratio) {
    Variables variables = Variables.of(Map.of(RATIO, ratio));

    assertThat(TraceSettings.from(variables).ratio()).isEqualTo(Double.parseDouble(ratio));
    assertThatNoException().isThrownBy(variables::verify);
  }

  private static String problem(Map<String, String> environment) {
    Variables variables = Variables.of(environment);
    TraceSettings.from(variables);
    return catchThrowableOfType(InvalidSettingsException.class, variables::verify)
        .problems()
        .getFirst();
  }
}
