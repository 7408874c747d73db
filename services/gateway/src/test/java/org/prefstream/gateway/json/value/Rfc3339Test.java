package org.prefstream.gateway.json.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class Rfc3339Test {
  @Property
  void readsWhatJavaWrites(
      @ForAll @LongRange(min = -60_000_000_000_000L, max = 250_000_000_000_000L) long millis,
      @ForAll @IntRange(max = 999_999) int nanos,
      @ForAll @IntRange(min = -17, max = 17) int hours) {
    Instant instant = Instant.ofEpochMilli(millis).plusNanos(nanos);
    OffsetDateTime time = instant.atOffset(ZoneOffset.ofHours(hours));

    assertThat(Rfc3339.parse(instant.toString())).isEqualTo(instant);
    if (time.getSecond() != 0) {
      assertThat(Rfc3339.parse(time.toString())).isEqualTo(instant);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-23T17:00:00Z,            2026-11-23T17:00:00Z",
    "2026-11-23t17:00:00z,            2026-11-23T17:00:00Z",
    "2026-11-23T17:00:00.1Z,          2026-11-23T17:00:00.100Z",
    "2026-11-23T17:00:00.123999999Z,  2026-11-23T17:00:00.123999999Z",
    "2026-11-23T17:00:00.9999999999Z, 2026-11-23T17:00:00.999999999Z",
    "2026-11-23T17:00:00+01:30,       2026-11-23T15:30:00Z",
    "2026-11-23T17:00:00-00:00,       2026-11-23T17:00:00Z",
    "2024-02-29T00:00:00Z,            2024-02-29T00:00:00Z",
    "0000-01-01T00:00:00Z,            0000-01-01T00:00:00Z",
  })
  void readsTheFormsOfTheStandard(String text, String instant) {
    assertThat(Rfc3339.parse(text)).isEqualTo(Instant.parse(instant));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2026-11-23",
        "2026-11-23T17:00:00",
        "2026-11-23 17:00:00Z",
        "2026-11-23T17:00Z",
        "2026-11-23T24:00:00Z",
        "2026-11-23T17:60:00Z",
        "2026-12-31T23:59:60Z",
        "2026-13-01T00:00:00Z",
        "2026-00-01T00:00:00Z",
        "2026-02-29T00:00:00Z",
        "2026-11-31T00:00:00Z",
        "2026-11-00T00:00:00Z",
        "2026-11-23T17:00:00.Z",
        "2026-11-23T17:00:00.5",
        "2026-11-23T17:00:00+1:00",
        "2026-11-23T17:00:00+0100",
        "2026-11-23T17:00:00+24:00",
        "2026-11-23T17:00:00+01:60",
        "2026-11-23T17:00:00ZZ",
        "+2026-11-23T17:00:00Z",
        "1763917200",
        "２０２６-11-23T17:00:00Z"
      })
  void refusesEverythingElse(String text) {
    assertThat(Rfc3339.parse(text)).isNull();
  }
}
