package org.prefstream.monitor.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.regex.Pattern;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prefstream.events.ComparisonId;
import org.prefstream.events.Identifier;
import org.prefstream.monitor.MonitorVerticle;

final class IdsTest {
  private static final JsonObject CONTRACT = MonitorVerticle.contract().toJson();

  @Test
  void namesTheSameComparisonInEitherOrder() {
    assertThat(ComparisonIds.of("p", "b", "a")).isEqualTo(ComparisonIds.of("p", "a", "b"));
    assertThat(ComparisonIds.ofKey("p/b/a")).isEqualTo(new ComparisonId("p", "a", "b"));
  }

  @Test
  void ordersResponsesByTheirUtf8Bytes() {
    assertThat(ComparisonIds.of("p", "😀", "\uFFFD").response0()).isEqualTo("\uFFFD");
  }

  @Property
  void readsTheKeyOfAResponse(@ForAll @Odd String promptId, @ForAll @Odd String responseId) {
    Assume.that(Identifier.isIdentifier(promptId) && Identifier.isIdentifier(responseId));
    ResponseId id = new ResponseId(promptId, responseId);

    assertThat(ResponseId.ofKey(id.key())).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "p", "p/", "/r", "p/r/s", "p/%zz", "p/r%"})
  void refusesTextsThatAreNotKeysOfResponses(String key) {
    assertThatThrownBy(() -> ResponseId.ofKey(key))
        .isInstanceOf(InvalidIdException.class)
        .hasMessageContaining("must be");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "p/a", "p/a/b/OVERALL", "p//b"})
  void refusesTextsThatAreNotKeysOfComparisons(String key) {
    assertThatThrownBy(() -> ComparisonIds.ofKey(key))
        .isInstanceOf(InvalidIdException.class)
        .hasMessageContaining("must be");
  }

  @Test
  void refusesToCompareAResponseWithItself() {
    assertThatThrownBy(() -> ComparisonIds.of("p", "a", "a"))
        .isInstanceOf(InvalidIdException.class)
        .hasMessageContaining("itself");
  }

  @Test
  void refusesImpossibleIds() {
    assertThatThrownBy(() -> new ResponseId("p", "x".repeat(257)))
        .isInstanceOf(InvalidIdException.class)
        .hasMessageContaining("responseId must be 1 to 256 characters");
    assertThatThrownBy(() -> new ResponseId("p\u0000", "r"))
        .isInstanceOf(InvalidIdException.class)
        .hasMessageContaining("promptId");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Rene\u0301", "p ", "\u00A0p", "p\u200B", "\uFEFFp"})
  void refusesIdsThatOnlyLookLikeOne(String id) {
    assertThatThrownBy(() -> new ResponseId(id, "r"))
        .isInstanceOf(InvalidIdException.class)
        .hasMessageContaining("promptId must be 1 to 256 characters in Unicode NFC");
    assertThatThrownBy(() -> ComparisonIds.ofKey("p/a/" + id))
        .isInstanceOf(InvalidIdException.class)
        .hasMessageContaining("responseB must be 1 to 256 characters in Unicode NFC");
  }

  @Property
  void acceptsTheIdsThatTheContractAllows(@ForAll @StringLength(max = 300) String id) {
    JsonObject schema =
        CONTRACT.getJsonObject("components").getJsonObject("schemas").getJsonObject("Id");
    int characters = id.codePointCount(0, id.length());

    boolean allowed =
        characters >= schema.getInteger("minLength")
            && characters <= schema.getInteger("maxLength")
            && Pattern.compile(schema.getString("pattern")).matcher(id).matches()
            && Normalizer.isNormalized(id, Normalizer.Form.NFC)
            && StandardCharsets.UTF_8.newEncoder().canEncode(id);

    assertThat(accepts(() -> Ids.require("id", id))).isEqualTo(allowed);
  }

  @Property
  void acceptsTheKeysThatTheContractAllows(@ForAll @KeyLike String key) {
    assertThat(accepts(() -> ResponseId.ofKey(key)))
        .isEqualTo(key.matches(patternOfKeys("/v1/responses/{id}")));
    assertThat(accepts(() -> Ids.parts(key, 3, "").forEach(part -> Ids.require("id", part))))
        .isEqualTo(key.matches(patternOfKeys("/v1/comparisons/{id}")));
  }

  private static String patternOfKeys(String path) {
    return CONTRACT
        .getJsonObject("paths")
        .getJsonObject(path)
        .getJsonObject("get")
        .getJsonArray("parameters")
        .getJsonObject(0)
        .getJsonObject("schema")
        .getString("pattern");
  }

  private static boolean accepts(Runnable reading) {
    try {
      reading.run();
      return true;
    } catch (InvalidIdException e) {
      return false;
    }
  }

  /// Texts with the characters that keys are made of.
  @AlphaChars
  @Chars({'/', '%', '2', '5', 'F', '\u0007', '\u0085'})
  @StringLength(max = 8)
  @Retention(RetentionPolicy.RUNTIME)
  @interface KeyLike {}

  /// Ids with the characters that keys escape.
  @AlphaChars
  @Chars({'%', '/', '+', ' ', '2', '5', 'F'})
  @StringLength(min = 1, max = 12)
  @Retention(RetentionPolicy.RUNTIME)
  @interface Odd {}
}
