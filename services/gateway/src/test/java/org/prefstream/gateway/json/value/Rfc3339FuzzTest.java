package org.prefstream.gateway.json.value;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.provider.MethodSource;

/// Times of any text.
final class Rfc3339FuzzTest {
  private static final Pattern FORM =
      Pattern.compile(
          "(?<local>[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?)"
              + "(Z|(?<sign>[+-])(?<hours>[01][0-9]|2[0-3]):(?<minutes>[0-5][0-9]))");

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "")
  void readsExactlyWhatJavaReads(byte[] bytes) {
    String text = new String(bytes, UTF_8);

    Instant read = Rfc3339.parse(text);

    assertThat(read).isEqualTo(readByJava(text));
    if (read != null
        && text.charAt(0) != '0'
        && read.isBefore(Instant.parse("9999-01-01T00:00:00Z"))) {
      assertThat(Rfc3339.parse(read.toString())).isEqualTo(read);
    }
  }

  static Stream<byte[]> seeds() {
    return Stream.of(
            "2026-11-23T17:00:00.123999999999Z",
            "2024-02-29t23:59:59z",
            "0000-01-01T00:00:00+23:59",
            "9999-12-31T23:59:59-23:59",
            "2026-12-31T23:59:60Z",
            "1900-02-29T24:00:00.")
        .map(text -> text.getBytes(UTF_8));
  }

  private static @Nullable Instant readByJava(String text) {
    Matcher form = FORM.matcher(text.toUpperCase(Locale.ROOT));
    if (!form.matches()) {
      return null;
    }
    String local = form.group("local");
    try {
      LocalDateTime time = LocalDateTime.parse(local.substring(0, Math.min(local.length(), 29)));
      return time.minusMinutes(offset(form)).toInstant(ZoneOffset.UTC);
    } catch (DateTimeParseException e) { // no such day, or hour
      return null;
    }
  }

  private static int offset(Matcher form) {
    if (form.group("sign") == null) {
      return 0;
    }
    int minutes =
        Integer.parseInt(form.group("hours")) * 60 + Integer.parseInt(form.group("minutes"));
    return form.group("sign").equals("-") ? -minutes : minutes;
  }
}
