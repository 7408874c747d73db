package org.prefstream.consensus.crowd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class LongIndexTest {
  @Property
  void numbersKeysInTheOrderTheyFirstCome(@ForAll @Size(max = 300) List<Long> keys) {
    LongIndex index = new LongIndex();
    Map<Long, Integer> expected = new HashMap<>();

    for (long key : keys) {
      expected.putIfAbsent(key, expected.size());
      assertThat(index.add(key)).isEqualTo(expected.get(key));
    }

    assertThat(index.size()).isEqualTo(expected.size());
    expected.forEach((key, slot) -> assertThat(index.find(key)).isEqualTo(slot));
  }

  @Test
  void keepsManyConsecutiveKeysApart() {
    LongIndex index = new LongIndex();

    for (long key = -50_000; key < 50_000; key++) {
      index.add(key);
    }

    assertThat(index.find(0)).isEqualTo(50_000);
    assertThat(index.find(50_000)).isEqualTo(LongIndex.ABSENT);
  }
}
