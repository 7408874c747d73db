package org.prefstream.service.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.BugDetectors;
import com.code_intelligence.jazzer.api.SilentCloseable;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.provider.MethodSource;

/// Any bytes on a connection, and a whole request behind them.
final class RequestFramingFuzzTest {
  private static final int MOST = 20_000;
  private static final String NEXT = "GET /next HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";

  private static final String CHUNKED =
      "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";

  private static RawHttp http;

  @BeforeAll
  static void start() throws Exception {
    http = new RawHttp();
  }

  @AfterAll
  static void stop() {
    http.close();
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "")
  void servesOnlyTheRequestsThatAStrictReaderFindsAndNoneAfterARefusal(byte[] bytes)
      throws IOException {
    http.forget();
    String sent = new String(Arrays.copyOf(bytes, Math.min(bytes.length, MOST)), ISO_8859_1) + NEXT;

    List<Integer> statuses = RawHttp.statuses(exchange(sent));

    assertThat(http.served()).hasSizeLessThanOrEqualTo(StrictReader.requests(sent));
    List<Integer> beforeTheLast = statuses.subList(0, Math.max(0, statuses.size() - 1));
    assertThat(beforeTheLast).allMatch(status -> status == 200);
    assertThat(statuses).allMatch(List.of(200, 400, 414, 431, 501, 505)::contains);
    assertThat(statuses.stream().filter(status -> status == 200)).hasSameSizeAs(http.served());
  }

  /// Jazzer reports a connection as a fault, unless it is allowed.
  @SuppressWarnings("try") // it is meant for as long as it is open
  private static String exchange(String sent) throws IOException {
    try (SilentCloseable meant = BugDetectors.allowNetworkConnections()) {
      return http.exchange(sent.getBytes(ISO_8859_1));
    }
  }

  static Stream<byte[]> seeds() {
    Stream<String> wellFormed =
        Stream.of(
            "",
            "\r\n",
            "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n",
            "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nabcd\r\n",
            "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 400\r\n\r\nabcd",
            CHUNKED + "3;a=\"b\"\r\nabc\r\n00\r\nA: b\r\n\r\n");
    return Stream.concat(wellFormed, MalformedRequests.all())
        .map(text -> text.getBytes(ISO_8859_1));
  }
}
