package org.prefstream.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HttpAddressTest {
  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, true",
    "127.9.9.9, true",
    "::1, true",
    "[::1], true",
    "localhost, true",
    "LOCALHOST, true",
    "0.0.0.0, false",
    "::, false",
    "10.0.0.1, false",
    "localhost.example.org, false",
    "'', false"
  })
  void recognizesLoopbackAddresses(String host, boolean loopback) {
    assertThat(new HttpAddress(host, 0).isLoopback()).isEqualTo(loopback);
  }
}
