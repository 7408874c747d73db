package org.prefstream.consensus.crowd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class LongIndexTest {
  /// Each number is a key, which is removed if present and added otherwise.
  @Property
  void reusesTheNumberThatWasFreedLast(
      @ForAll @Size(max = 400) List<@LongRange(min = -40, max = 40) Long> keys) {
    LongIndex index = new LongIndex();
    Map<Long, Integer> numbers = new HashMap<>();
    Deque<Integer> free = new ArrayDeque<>();

    for (long key : keys) {
      if (numbers.containsKey(key)) {
        index.remove(key);
        free.push(numbers.remove(key));
      } else {
        int expected = free.isEmpty() ? numbers.size() : free.pop();
        assertThat(index.add(key)).isEqualTo(expected);
        numbers.put(key, expected);
      }
      for (long other = -40; other <= 40; other++) {
        assertThat(index.find(other)).isEqualTo(numbers.getOrDefault(other, LongIndex.ABSENT));
      }
    }

    assertThat(index.end()).isEqualTo(numbers.size() + free.size());
  }

  @Test
  void keepsManyConsecutiveKeysApart() {
    LongIndex index = new LongIndex();

    for (long key = -50_000; key < 50_000; key++) {
      index.add(key);
    }

    assertThat(index.find(0)).isEqualTo(50_000);
    assertThat(index.find(50_000)).isEqualTo(LongIndex.ABSENT);
    assertThat(index.end()).isEqualTo(100_000);
  }

  @Test
  void reusesTheRoomOfRemovedKeys() {
    LongIndex index = new LongIndex();

    for (long key = 0; key < 100_000; key++) {
      index.add(key);
      if (key >= 100) {
        index.remove(key - 100);
      }
    }

    assertThat(index.end()).isEqualTo(101);
  }
}
