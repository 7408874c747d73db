package org.prefstream.gateway.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.util.HexFormat;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class Utf8Test {
  @Property(tries = 5_000)
  void agreesWithJavaOnAnyBytes(@ForAll("bytes") byte[] bytes) {
    assertThat(Utf8.firstMalformed(bytes) < 0).isEqualTo(isUtf8(bytes));
  }

  @Property
  void acceptsEveryText(@ForAll String text) {
    assertThat(Utf8.firstMalformed(text.getBytes(UTF_8))).isEqualTo(-1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "80",
        "c080",
        "c1bf",
        "e08080",
        "eda080",
        "edbfbf",
        "f0808080",
        "f4908080",
        "f5",
        "ff",
        "c3",
        "e282",
        "f09f98",
        "6162636465666768c3",
        "e28261",
        "f09f9861"
      })
  void refusesOverlongIncompleteAndInvalidCharacters(String hex) {
    byte[] bytes = HexFormat.of().parseHex(hex);

    assertThat(Utf8.firstMalformed(bytes)).isNotNegative();
    assertThat(isUtf8(bytes)).isFalse();
  }

  /// Bytes near the borders of UTF-8's tables, mixed with plain ones.
  @Provide
  Arbitrary<byte[]> bytes() {
    int[] borders = {
      0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC2, 0xDF, 0xE0, 0xE1, 0xED,
      0xEF, 0xF0, 0xF1, 0xF4, 0xF5, 0xFF
    };
    return Arbitraries.integers()
        .between(0, borders.length - 1)
        .map(i -> (byte) borders[i])
        .array(byte[].class)
        .ofMaxSize(12);
  }

  private static boolean isUtf8(byte[] bytes) {
    try {
      UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT).decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
