package org.prefstream.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ServiceRuntimeTest {
  @ParameterizedTest
  @CsvSource({"GET,GET", "POST,POST", "BREW,other", "get,other", "X-1,other"})
  void countsInventedMethodsAsOne(String method, String label) {
    try (ServiceRuntime runtime = ServiceRuntime.create(1)) {
      assertThat(runtime.meters().counter("requests", "method", method).getId().getTag("method"))
          .isEqualTo(label);
    }
  }
}
