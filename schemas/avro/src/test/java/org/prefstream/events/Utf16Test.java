package org.prefstream.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class Utf16Test {
  @Property
  void textIsWellFormedIfUtf8CanEncodeIt(@ForAll("texts") String text) {
    assertThat(Utf16.isWellFormed(text)).isEqualTo(UTF_8.newEncoder().canEncode(text));
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings()
        .withChars("az \u001F\u007F\u0085\u00E9\u5555\u9AAA\uD7FF\uE000")
        .withChars("\uD83D\uDE00".toCharArray())
        .ofMaxLength(6)
        .flatMap(text -> Arbitraries.of(1, 1, 200, 600).map(text::repeat));
  }
}
