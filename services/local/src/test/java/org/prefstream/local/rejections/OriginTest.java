package org.prefstream.local.rejections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The notation of origins, and sets of them.
class OriginTest {
  @ParameterizedTest
  @ValueSource(strings = {"generations-3@1204", "v2.a-1-0@0", "a_b-999999999@999999999999999999"})
  void isReadAsItIsWritten(String text) {
    assertThat(Origin.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "generations", "generations-1", "generations@1", "g-1@-1", "g-1@x"})
  void refusesAnythingElse(String text) {
    assertThatThrownBy(() -> Origin.parse(text)).hasMessageContaining("is not an origin");
  }

  @Property
  void aSetKnowsWhatWasAdded(
      @ForAll List<@IntRange(max = 1) Integer> partitions,
      @ForAll List<@LongRange(max = 300) Long> offsets) {
    OriginSet set = new OriginSet();
    Set<Origin> expected = new HashSet<>();
    for (int i = 0; i < Math.min(partitions.size(), offsets.size()); i++) {
      Origin origin = new Origin("t", partitions.get(i), offsets.get(i));

      assertThat(set.add(origin)).isEqualTo(expected.add(origin));
    }
  }
}
