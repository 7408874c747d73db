package org.prefstream.gateway.request;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.vertx.core.MultiMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.prefstream.gateway.answer.Answer;
import org.prefstream.gateway.json.UnstatedTime;

/// Arbitrary headers that describe a body, a line each.
final class NegotiationFuzzTest {
  private static final List<String> NAMES =
      List.of(
          "Content-Type",
          "Content-Encoding",
          "Idempotency-Key",
          "Accept",
          "Accept",
          "Content-Type",
          "Content-Encoding");

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "")
  void agreesOnlyToWhatTheHeadersName(byte[] bytes) {
    MultiMap headers = headers(new String(bytes, ISO_8859_1));

    switch (Negotiation.of(headers)) {
      case Negotiation.Agreed(Format format, Packing packing, UnstatedTime unstated) -> {
        assertThat(headers.getAll("Content-Type")).hasSize(1);
        assertThat(lower(headers, "Content-Type"))
            .contains(format == Format.JSON ? "application/json" : "application/x-ndjson");
        if (packing != Packing.NONE) {
          assertThat(lower(headers.getAll("Content-Encoding").toString()))
              .contains(lower(packing.name()));
        }
        assertThat(unstated instanceof UnstatedTime.OfReceipt)
            .isEqualTo(!headers.contains("Idempotency-Key"));
      }
      case Negotiation.Refused(Answer answer) -> assertThat(answer.status()).isIn(400, 406, 415);
    }
  }

  static Stream<byte[]> seeds() {
    return Stream.of(
            "application/json",
            "application/x-ndjson; charset=\"UTF-8\"\nx-gzip",
            "application/json;charset=latin1\nzstd",
            "application/json\n identity \n\"019aa4b5-1d10-7000-8000-000000000000\"",
            "application/json; charset = utf-16",
            "application/json; a=\"\\\";charset=utf-16\";charset=utf8\n\n\n,",
            "application/json\nidentity\n\n*/*\n\n\ngzip",
            "application/json\n\n\n\n\napplication/x-ndjson",
            "application/json\ngzip, gzip\n019aa4b5-1d10-4000-8000-000000000000",
            "application/json\n\n019aa4b5-1d10-7000-8000-000000000000\ntext/html;q=0.5\n*/*;q=0",
            "application/json\n\n\"\napplication/*;q=0.000,application/json")
        .map(text -> text.getBytes(ISO_8859_1));
  }

  private static MultiMap headers(String text) {
    MultiMap headers = MultiMap.caseInsensitiveMultiMap();
    String[] values = text.split("[\r\n\0]", -1);
    for (int i = 0; i < Math.min(values.length, NAMES.size()); i++) {
      if (!values[i].isEmpty()) {
        headers.add(NAMES.get(i), values[i]);
      }
    }
    return headers;
  }

  private static String lower(MultiMap headers, String name) {
    return lower(String.valueOf(headers.get(name)));
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
