package org.prefstream.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.UniqueElements;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RecordKeyTest {
  @Test
  void joinsPartsWithSlashes() {
    assertThat(RecordKey.of("p", "r0", "r1", "OVERALL")).isEqualTo("p/r0/r1/OVERALL");
  }

  @Test
  void encodesSlashAndPercentInsideAPart() {
    assertThat(RecordKey.of("a/b", "50%")).isEqualTo("a%2Fb/50%25");
    assertThat(RecordKey.of("%2F", "x")).isEqualTo("%252F/x");
  }

  @Property
  void readsBackThePartsItJoined(@ForAll @Size(min = 1, max = 4) List<String> parts) {
    org.junit.jupiter.api.Assumptions.assumeTrue(!parts.getFirst().isEmpty());

    assertThat(RecordKey.parts(RecordKey.of(parts.toArray(String[]::new)))).isEqualTo(parts);
  }

  @Property
  void readsTheFirstPartAlone(@ForAll @Size(min = 1, max = 4) List<String> parts) {
    org.junit.jupiter.api.Assumptions.assumeTrue(!parts.getFirst().isEmpty());

    assertThat(RecordKey.first(RecordKey.of(parts.toArray(String[]::new))))
        .isEqualTo(parts.getFirst());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a/%", "%zz/b", "a/%2f"})
  void refusesAKeyThatNoPartsAreWrittenAs(String key) {
    assertThatIllegalArgumentException().isThrownBy(() -> RecordKey.parts(key));
  }

  @Property
  void ordersStringsAsTheirUtf8BytesAre(@ForAll @Size(2) @UniqueElements List<String> strings) {
    String a = strings.get(0).replaceAll("\\p{Cs}", "\uD83D\uDE00");
    String b = strings.get(1).replaceAll("\\p{Cs}", "\uD83D\uDE00");

    int expected =
        Arrays.compareUnsigned(
            a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));

    assertThat(Integer.signum(Utf8Order.compare(a, b))).isEqualTo(Integer.signum(expected));
  }

  @Test
  void ordersCharactersBeyondTheBasicPlaneLast() {
    assertThat(Utf8Order.compare("\uFFFD", "\uD83D\uDE00")).isNegative();
    assertThat(Utf8Order.compare("\uD83D\uDE00", "\uFFFD")).isPositive();
    assertThat("\uFFFD".compareTo("\uD83D\uDE00")).isPositive();
  }
}
