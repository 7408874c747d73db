package org.prefstream.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class IdsTest {
  @Test
  void namesTheSameComparisonInEitherOrder() {
    assertThat(ComparisonId.of("p", "b", "a")).isEqualTo(ComparisonId.of("p", "a", "b"));
    assertThat(ComparisonId.ofKey("p/b/a")).isEqualTo(new ComparisonId("p", "a", "b"));
  }

  @Test
  void ordersResponsesByTheirUtf8Bytes() {
    assertThat(ComparisonId.of("p", "😀", "\uFFFD").response0()).isEqualTo("\uFFFD");
  }

  @Property
  void readsTheKeyOfAResponse(@ForAll @Odd String promptId, @ForAll @Odd String responseId) {
    ResponseId id = new ResponseId(promptId, responseId);

    assertThat(ResponseId.ofKey(id.key())).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "p", "p/", "/r", "p/r/s", "p/%zz", "p/r%"})
  void refusesWhatIsNoKeyOfAResponse(String key) {
    assertThatThrownBy(() -> ResponseId.ofKey(key))
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused -> assertThat(refused.problem().status()).isEqualTo(400))
        .hasMessageContaining("must be");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "p/a", "p/a/b/OVERALL", "p//b"})
  void refusesWhatIsNoKeyOfAComparison(String key) {
    assertThatThrownBy(() -> ComparisonId.ofKey(key))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("must be");
  }

  @Test
  void refusesToCompareAResponseWithItself() {
    assertThatThrownBy(() -> ComparisonId.of("p", "a", "a"))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("itself");
  }

  @Test
  void refusesIdsThatNothingCanHave() {
    assertThatThrownBy(() -> new ResponseId("p", "x".repeat(257)))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("responseId must be 1 to 256 characters");
    assertThatThrownBy(() -> new ResponseId("p\u0000", "r"))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("promptId");
  }

  /// Ids with the characters that keys escape.
  @AlphaChars
  @Chars({'%', '/', '+', ' ', '2', '5', 'F'})
  @StringLength(min = 1, max = 12)
  @Retention(RetentionPolicy.RUNTIME)
  @interface Odd {}
}
