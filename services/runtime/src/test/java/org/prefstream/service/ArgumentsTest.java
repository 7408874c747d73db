package org.prefstream.service;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "ann", "rené", "żurek", "名前", "😀", "a b\n"})
  void acceptsAnyText(String text) {
    assertThatCode(() -> Arguments.requireReadable("--subject", text)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ren\uFFFD", "\uFFFD\uFFFD", "\uD83D", "\uDE00x"})
  void refusesUndecodableBytesSoThatTwoNamesNeverBecomeOne(String text) {
    assertThatThrownBy(() -> Arguments.requireReadable("--subject", text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("argument 2 is not UTF-8 text");
  }

  @Test
  void acceptsAnEmptyCommandLine() {
    assertThatCode(Arguments::requireReadable).doesNotThrowAnyException();
  }
}
