package org.prefstream.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which clients count as one address.
final class ProxiesTest {
  @ParameterizedTest
  @CsvSource({
    "203.0.113.7, 203.0.113.7",
    "2001:db8:1:2:3:4:5:6, 20010db800010002",
    "2001:db8:1:2::1, 20010db800010002",
    "2001:db8:1:3::1, 20010db800010003",
    "::ffff:203.0.113.7, ::ffff:203.0.113.7",
    "nonsense, nonsense"
  })
  void treatsAnIpv6NetworkAsOneClient(String address, String network) {
    assertThat(Proxies.network(address)).isEqualTo(network);
  }

  @ParameterizedTest
  @CsvSource({
    "203.0.113.7, 203.0.113.7",
    "203.0.113.7:4711, 203.0.113.7",
    "[2001:db8::1]:4711, 2001:db8::1",
    "[2001:db8::1], 2001:db8::1",
    "2001:db8::1, 2001:db8::1",
    "[, ["
  })
  void ignoresPorts(String address, String expected) {
    assertThat(Proxies.withoutPort(address)).isEqualTo(expected);
  }
}
