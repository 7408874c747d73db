package org.prefstream.gateway.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prefstream.gateway.json.UnstatedTime;

final class IdempotencyKeyTest {
  /// The example of RFC 9562, appendix A.6.
  private static final String RFC_EXAMPLE = "017F22E2-79B0-7CC3-98C4-DC0C0C07398F";

  private static final UnstatedTime OF_EXAMPLE =
      new UnstatedTime.OfKey(Instant.parse("2022-02-22T19:22:22Z"));

  @Test
  void readsTheTimeOfAUuidOfVersion7() {
    assertThat(IdempotencyKey.timeUnder(RFC_EXAMPLE)).isEqualTo(OF_EXAMPLE);
    assertThat(IdempotencyKey.timeUnder("\"" + RFC_EXAMPLE + "\"")).isEqualTo(OF_EXAMPLE);
    assertThat(IdempotencyKey.timeUnderMessageId(RFC_EXAMPLE)).isEqualTo(OF_EXAMPLE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "7",
        "order-17/retry",
        "\"quoted\"",
        "919108f7-52d1-4320-9bac-f847db4148a8",
        "017f22e2-79b0-7cc3-08c4-dc0c0c07398f",
        "017f22e279b07cc398c4dc0c0c07398f"
      })
  void requiresATimeUnderAnyOtherKey(String key) {
    assertThat(IdempotencyKey.isOne(key)).isTrue();
    assertThat(IdempotencyKey.timeUnder(key)).isEqualTo(new UnstatedTime.Required());
  }

  @Test
  void takesTheTimeOfReceiptWithoutAKey() {
    assertThat(IdempotencyKey.timeUnder(null)).isEqualTo(new UnstatedTime.OfReceipt());
    assertThat(IdempotencyKey.timeUnderMessageId("1")).isEqualTo(new UnstatedTime.OfReceipt());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\"\"", "two words", "tab\t", "kl\u00fc", "\u0000"})
  void refusesHeadersThatAreNotKeys(String key) {
    assertThat(IdempotencyKey.isOne(key)).isFalse();
  }

  @Test
  void refusesAKeyThatIsTooLong() {
    assertThat(IdempotencyKey.isOne("k".repeat(256))).isTrue();
    assertThat(IdempotencyKey.isOne("k".repeat(257))).isFalse();
  }
}
