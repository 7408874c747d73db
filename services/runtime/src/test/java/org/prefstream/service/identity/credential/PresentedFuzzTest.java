package org.prefstream.service.identity.credential;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.vertx.core.MultiMap;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/// Credentials of any text: a line for each header, the last of them the one for API keys.
final class PresentedFuzzTest {
  @MethodSource("seeds")
  @FuzzTest(maxDuration = "")
  void readsOneCredentialAndNeverShowsIt(byte[] bytes) {
    String[] lines = new String(bytes, ISO_8859_1).split("\n", -1);
    MultiMap headers = MultiMap.caseInsensitiveMultiMap();
    for (int i = 0; i < lines.length; i++) {
      boolean isKey = i > 0 && i == lines.length - 1;
      headers.add(isKey ? Presented.API_KEY : "Authorization", lines[i]);
    }

    Presented presented = Presented.in(headers);

    switch (presented) {
      case Presented.Token(String text) -> {
        assertThat(lines[0].toLowerCase(Locale.ROOT)).startsWith("bearer ");
        assertThat(lines[0]).contains(text);
        assertThat(presented).hasToString("Token");
      }
      case Presented.Key(String text) -> {
        assertThat(lines[0]).contains(text);
        assertThat(presented).hasToString("Key");
      }
      case Presented.Several several -> assertThat(lines.length).isGreaterThan(1);
      case Presented.Unknown unknown -> assertThat(lines).hasSize(1);
      case Presented.Nothing nothing -> throw new AssertionError(nothing);
    }
  }

  static Stream<byte[]> seeds() {
    return Stream.of(
            "Bearer a.b.c",
            "bEARER  a ",
            "ApiKey prefstream_0123456789abcdef_x",
            "Basic YTpi",
            "Bearer",
            "Bearer a\nkey",
            "Bearer a\nBearer b\nkey")
        .map(text -> text.getBytes(ISO_8859_1));
  }
}
