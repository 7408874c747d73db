package org.prefstream.gateway.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AcceptanceTest {
  private static final String JSON = "application/json";

  @Test
  void admitsEverythingWithoutAHeader() {
    assertThat(Acceptance.admits(List.of(), JSON)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "Application/JSON; charset=utf-8",
        "*/*",
        "application/*;q=0.1",
        "text/html, application/xhtml+xml, */*;q=0.8",
        "*/*;q=0, application/json",
        "application/*;q=0, application/json;q=0.5",
        "text/html;a=\", \", application/json",
        "text/html;a=\"\\\\\", application/json",
        "application/json;q=\"0\"",
        "application/json;q=1.000;unknown=\"x;q=0\"",
        ", ,\tapplication/json ,",
        "",
        " ",
        " , ,"
      })
  void admits(String accept) {
    assertThat(Acceptance.admits(List.of(accept), JSON)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/html",
        "text/*",
        "application/jsonp",
        "application/json;q=0",
        "application/json; q=0.000, */*",
        "application/problem+json",
        "*/*;q=0",
        "text/html;a=\"application/json\"",
        "text/html;a=\", application/json\"",
        ",,text/html,"
      })
  void excludes(String accept) {
    assertThat(Acceptance.admits(List.of(accept), JSON)).isFalse();
  }

  @Test
  void readsEveryHeader() {
    assertThat(Acceptance.admits(List.of("text/html", JSON), JSON)).isTrue();
  }
}
