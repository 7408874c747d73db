package org.prefstream.gateway.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The media types of bodies.
final class FormatTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "Application/JSON",
        " application/json ",
        "application/json;charset=utf-8",
        "application/json; charset=UTF-8",
        "application/json ;\tCHARSET=utf8",
        "application/json; charset=\"utf-8\"",
        "application/json; charset=\"\\u\\t\\f-8\"",
        "application/json; charset=utf-8; charset=utf8",
        "application/json; unknown=x; other=\"charset=utf-16; \\\" ,\"",
        "application/json;",
        "application/json; ;; charset=utf-8;"
      })
  void acceptsEverySpellingOfUtf8(String type) {
    assertThat(Format.of(List.of(type))).isEqualTo(Format.JSON);
  }

  @Test
  void distinguishesLinesFromJson() {
    assertThat(Format.of(List.of("Application/X-NDJSON; charset=utf-8"))).isEqualTo(Format.LINES);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "json",
        "application/",
        "/json",
        "application /json",
        "application/jsonp",
        "application/json, application/json",
        "application/json charset=utf-8",
        "application/json; charset=utf-16",
        "application/json; charset = utf-16",
        "application/json; charset = utf-8",
        "application/json; charset =utf-8",
        "application/json; charset= utf-8",
        "application/json; charset=",
        "application/json; charset",
        "application/json; charset=\"utf-8",
        "application/json; charset=utf-8\"",
        "application/json; charset='utf-8'",
        "application/json; charset=\"utf-16\"",
        "application/json; charset=utf-8; charset=latin1",
        "application/json; charset=utf\u00ad8",
        "application/json; a=\"\u0001\""
      })
  void refusesOtherCharsetsAndInvalidMediaTypes(String type) {
    assertThat(Format.of(List.of(type))).isNull();
  }

  @Test
  void refusesRepeatedAndMissingTypes() {
    assertThat(Format.of(List.of())).isNull();
    assertThat(Format.of(List.of("application/json", "application/json"))).isNull();
    assertThat(Format.of(List.of("application/json", "application/x-ndjson"))).isNull();
  }
}
