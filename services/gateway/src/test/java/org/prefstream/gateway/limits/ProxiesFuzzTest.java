package org.prefstream.gateway.limits;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/// Arbitrary forwarded headers, a line each.
final class ProxiesFuzzTest {
  private static final String PEER = "203.0.113.7";
  private static final String ADDRESS = "[0-9]{1,10}(\\.[0-9]{1,10}){0,3}";
  private static final String MAPPED = "[0-9A-Fa-f:]*:" + ADDRESS + "|[0-9A-Fa-f:]+";
  private static final String NETWORK = "[0-9a-f]{16}";

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "")
  void takesTheForwardedAddressOrElseThePeer(byte[] bytes) {
    List<String> headers = List.of(new String(bytes, ISO_8859_1).split("\n", -1));

    assertThat(Proxies.NONE.clientOf(PEER, headers)).isEqualTo(PEER);
    for (int hops = 1; hops <= 3; hops++) {
      String client = new Proxies(hops).clientOf(PEER, headers);
      assertThat(client).matches(ADDRESS + "|" + MAPPED + "|" + NETWORK);
      if (addresses(headers) >= hops) {
        assertThat(new Proxies(hops).clientOf(PEER, prefixed(headers))).isEqualTo(client);
      }
    }
  }

  static Stream<byte[]> seeds() {
    return Stream.of(
            "198.51.100.1",
            "198.51.100.1:4711, [2001:db8:1:2::1]:80",
            "unknown\n2001:db8:1:2::1%eth0",
            "::ffff:198.51.100.1,,_hidden",
            "[\n]\n[]:",
            "1.2.3, 0x7f.1, 127.1, 4294967295")
        .map(text -> text.getBytes(ISO_8859_1));
  }

  private static long addresses(List<String> headers) {
    return String.join(",", headers).chars().filter(c -> c == ',').count() + 1;
  }

  /// Headers of a client that claims another address.
  private static List<String> prefixed(List<String> headers) {
    return Stream.concat(Stream.of("192.0.2.1, 192.0.2.2, 192.0.2.3"), headers.stream()).toList();
  }
}
