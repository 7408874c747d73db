package org.prefstream.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TimedIdTest {
  /// The example of RFC 9562, appendix A.6.
  private static final String RFC_EXAMPLE = "017F22E2-79B0-7CC3-98C4-DC0C0C07398F";

  @Test
  void tellsWhenItWasMade() {
    assertThat(TimedId.timeOf(RFC_EXAMPLE)).isEqualTo(Instant.parse("2022-02-22T19:22:22Z"));
  }

  @Test
  void readsAKeyWithAndWithoutQuotes() {
    assertThat(TimedId.timeOfKey("\"" + RFC_EXAMPLE + "\""))
        .isEqualTo(TimedId.timeOfKey(RFC_EXAMPLE))
        .isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\"",
        "7",
        "919108f7-52d1-4320-9bac-f847db4148a8",
        "017f22e2-79b0-7cc3-08c4-dc0c0c07398f",
        "017f22e279b07cc398c4dc0c0c07398f",
        "017f22e2-79b0-7cc3-98c4-dc0c0c07398f "
      })
  void tellsNothingOfOtherIds(String id) {
    assertThat(TimedId.timeOfKey(id)).isNull();
  }
}
