package org.prefstream.gateway.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.prefstream.gateway.json.schema.TextPattern;

/// Arbitrary bytes, treated as text.
final class TextFuzzTest {
  private static final Predicate<String> TABLE =
      TextPattern.of("^[^\\u0000-\\u001F\\u007F-\\u009F]*$");
  private static final Predicate<String> EXPRESSION =
      Pattern.compile("[^\\u0000-\\u001F\\u007F-\\u009F]*").asMatchPredicate();

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "")
  void agreesWithJavaOnUtf8AndIdentifiers(byte[] bytes) {
    int malformed = Utf8.firstMalformed(bytes);

    assertThat(malformed).isBetween(-1, bytes.length - 1);
    assertThat(malformed < 0).isEqualTo(isUtf8(bytes, bytes.length));
    if (malformed > 0) {
      assertThat(isUtf8(bytes, malformed)).isTrue();
    }
    String text = new String(bytes, UTF_8);
    assertThat(TABLE.test(text)).isEqualTo(EXPRESSION.test(text));
  }

  static Stream<byte[]> seeds() {
    return Stream.concat(
        Stream.of("plain text", "ä€\uD83D\uDE00", "a\n", "\u0085", "\u0100\u007F")
            .map(text -> text.getBytes(UTF_8)),
        Stream.of(
            new byte[] {(byte) 0xC0, (byte) 0x80},
            new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
            new byte[] {'a', (byte) 0xF4, (byte) 0x90, (byte) 0x80, (byte) 0x80},
            new byte[] {(byte) 0xE2, (byte) 0x82}));
  }

  private static boolean isUtf8(byte[] bytes, int length) {
    try {
      UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, length));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
