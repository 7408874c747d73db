package org.prefstream.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class IdentifierTest {
  private static final Pattern WHITE_SPACE_AT_AN_END =
      Pattern.compile("(?Us)\\s.*|.*\\s", Pattern.UNICODE_CHARACTER_CLASS);
  private static final Pattern UNSEEN =
      Pattern.compile(
          "[\\p{Cc}\\xAD\\u061C\\u180E\\u200B\\u200E\\u200F\\u2028-\\u202E\\u2060-\\u206F\\u3164"
              + "\\uFEFF\\uFFA0]");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "prompt-1",
        "a/b%c d",
        "meta/llama-2 70b",
        "René",
        "山田　太郎",
        "नमस्ते",
        "अनिल‍",
        "می‌خواهم",
        "👩‍🚀",
        "❤️",
        "Ω",
        "\u0301"
      })
  void acceptsNamesInAllScripts(String name) {
    assertThat(Identifier.isIdentifier(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " ann",
        "ann ",
        "ann\t",
        "ann\u0085",
        "ann\u00A0",
        "\u1680ann",
        "ann\u2009",
        "ann\u202F",
        "ann\u205F",
        "\u3000ann",
        "ann\uFEFF",
        "\uFEFFann",
        "a\u200Bnn",
        "a\u2060nn",
        "a\u00ADnn",
        "ann\u200E",
        "\u202Eann",
        "a\u2028nn",
        "ann\u3164",
        "Rene\u0301",
        "\u212B",
        "\u2126",
        "\u1100\u1161",
        "\uFB1D",
        " "
      })
  void refusesANameThatLooksLikeAnother(String name) {
    assertThat(Identifier.isIdentifier(name)).isFalse();
  }

  @Property
  void aNameHasOneForm(@ForAll("texts") String text) {
    boolean inForm =
        Normalizer.normalize(text, Form.NFC).equals(text)
            && !WHITE_SPACE_AT_AN_END.matcher(text).matches()
            && !UNSEEN.matcher(text).find()
            && UTF_8.newEncoder().canEncode(text);

    assertThat(Identifier.isInForm(text)).isEqualTo(inForm);
  }

  @Property
  void anIdentifierIsAShortName(@ForAll("texts") String text) {
    int characters = text.codePointCount(0, text.length());

    assertThat(Identifier.isIdentifier(text))
        .isEqualTo(Identifier.isInForm(text) && characters >= 1 && characters <= 256);
  }

  @Test
  void acceptsANormalizedName() {
    assertThat(Identifier.isIdentifier(Normalizer.normalize("Rene\u0301", Form.NFC))).isTrue();
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.oneOf(
            Arbitraries.strings().ofMaxLength(6),
            Arbitraries.strings()
                .withChars("ae \u001F\u007F\u0085\u00A0\u00AD\u00E9\u0301\u0327\u1100\u1161\u2003")
                .withChars("\u200B\u200C\u200D\u2028\u2060\u212B\u3000\u3164\u5555\uD7FF\uE000")
                .withChars("\uFEFF\uD83D\uDE00".toCharArray())
                .ofMaxLength(6))
        .flatMap(text -> Arbitraries.of(1, 1, 200, 600).map(text::repeat));
  }
}
