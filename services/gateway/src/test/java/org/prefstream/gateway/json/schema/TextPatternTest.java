package org.prefstream.gateway.json.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Predicate;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TextPatternTest {
  private static final String NO_CONTROLS = "^[^\\u0000-\\u001F\\u007F-\\u009F]*$";

  @Property
  void agreesWithTheRegularExpressionItReplaces(@ForAll String text) {
    boolean matches = Pattern.matches("[^\\u0000-\\u001F\\u007F-\\u009F]*", text);

    assertThat(TextPattern.of(NO_CONTROLS).test(text)).isEqualTo(matches);
  }

  @Test
  void agreesOnEveryCharacter() {
    Pattern pattern = Pattern.compile("[^\\u0000-\\u001F\\u007F-\\u009F]*");
    Predicate<String> table = TextPattern.of(NO_CONTROLS);
    for (char c = 0; c < Character.MAX_VALUE; c++) {
      String text = "a" + c;
      assertThat(table.test(text)).isEqualTo(pattern.matcher(text).matches());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc", "xabcx"})
  void findsAnyOtherPatternAnywhere(String text) {
    assertThat(TextPattern.of("ab+c").test(text)).isTrue();
    assertThat(TextPattern.of("^ab+c$").test(text)).isEqualTo(text.equals("abc"));
  }

  @Test
  void matchesADollarOnlyAtTheEndOfTheText() {
    assertThat(TextPattern.of("^[a-c]*$").test("abc\n")).isFalse();
    assertThat(TextPattern.of(NO_CONTROLS).test("abc\n")).isFalse();
  }
}
