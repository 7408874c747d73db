package org.prefstream.gateway.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.text.Normalizer;
import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prefstream.events.Identifier;
import org.prefstream.events.Violation;

/// Names, in the contract and in the events made by it.
final class NamesTest {
  private static final JsonObject SCHEMAS =
      Decoding.contract().getJsonObject("components").getJsonObject("schemas");

  @ParameterizedTest
  @ValueSource(strings = {"Id", "Source"})
  void theContractDescribesTheFormInWords(String schema) {
    assertThat(SCHEMAS.getJsonObject(schema).getString("title")).endsWith(Identifier.FORM);
  }

  @Property
  void theContractsPatternExpressesAllThatAPatternCan(@ForAll("texts") String text) {
    boolean bothSo =
        Pattern.compile(SCHEMAS.getJsonObject("Id").getString("pattern")).matcher(text).matches()
            && Normalizer.isNormalized(text, Normalizer.Form.NFC)
            && UTF_8.newEncoder().canEncode(text);

    assertThat(bothSo).isEqualTo(Identifier.isInForm(text));
    assertThat(SCHEMAS.getJsonObject("Source").getString("pattern"))
        .isEqualTo(SCHEMAS.getJsonObject("Id").getString("pattern"));
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.oneOf(
        Arbitraries.strings().ofMaxLength(8),
        Arbitraries.strings()
            .withChars("ae \u001F\u0085\u00A0\u00AD\u00E9\u0301\u2003\u200B\u200D\u2028\u202F")
            .withChars("\u2060\u3000\u3164\uFEFF\uFFA0\uD83D\uDE00")
            .ofMaxLength(6));
  }

  @Test
  void theSourceOfAPromptIsANameToo() {
    String body = "{\"prompt\":\"p\",\"response\":\"r\",\"model\":\"m\",\"promptSource\":\"%s\"}";

    List<Violation> refused = Decoding.refused(EventType.GENERATION, body.formatted("PKU "));

    assertThat(refused)
        .containsExactly(
            new Violation(
                "promptSource", "must be a name of up to 10000 characters " + Identifier.FORM));
    assertThat(Decoding.accepted(EventType.GENERATION, body.formatted("")).getPromptSource())
        .isEmpty();
  }
}
