package org.prefstream.topology.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SameTextTest {
  /// Letters and marks that compose, marks that change places, Hangul in parts, white space, and
  /// blanks without width.
  private static final List<String> PIECES =
      List.of(
          "a", "e", "é", "e\u0301", "\u0301", "\u0323", "ệ", "\u212B", "Å", "\uAC00", "\u1100",
          "\u1161", "\u11A8", "\uAC01", "が", "か", "\u3099", "😀", "\uD83D", " ", "\t", "\r\n",
          "\u00A0", "\u2003", "\u3000", "\u0085", "\u200B", "\uFEFF", "\u2060", ".", "ß", "ﬁ");

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      quoteCharacter = '"',
      textBlock =
          """
          yes,yes ,true
          yes,"
          yes\u00A0\u3000",true
          a b,"a

          b",true
          a b,ab,false
          café,cafe\u0301,true
          ab,a\u200Bb,true
          yes,\uFEFFyes,true
          "","   ",true
          yes,Yes,false
          fi,ﬁ,false
          e,é,false
          yes,yes!,false
          """)
  void textsThatDifferInBlanksOrNormalFormAloneAreTheSame(String one, String other, boolean same) {
    assertThat(SameText.of(one, other)).isEqualTo(same);
    assertThat(SameText.of(other, one)).isEqualTo(same);
  }

  @Property(tries = 5_000)
  void isEqualityOfTheNormalisedTexts(@ForAll("texts") String one, @ForAll("texts") String other) {
    assertThat(SameText.of(one, other)).isEqualTo(writtenOut(one).equals(writtenOut(other)));
  }

  @Property(tries = 2_000)
  void everyWayToWriteATextIsTheSameText(@ForAll("texts") String text) {
    String spaced = text.replaceAll("\\p{IsWhite_Space}+", "\n \u00A0");

    assertThat(SameText.of(text, Normalizer.normalize(text, Form.NFD))).isTrue();
    assertThat(SameText.of(Normalizer.normalize(text, Form.NFC), text)).isTrue();
    assertThat(SameText.of(text, "\u200B " + spaced + "\r\n")).isTrue();
  }

  private static String writtenOut(String text) {
    String folded =
        text.replaceAll("[\\u200B\\u2060\\uFEFF]", "")
            .replaceAll("\\p{IsWhite_Space}+", " ")
            .replaceAll("^ | $", "");
    return Normalizer.normalize(folded, Form.NFC);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of(PIECES).list().ofMaxSize(6).map(pieces -> String.join("", pieces));
  }
}
