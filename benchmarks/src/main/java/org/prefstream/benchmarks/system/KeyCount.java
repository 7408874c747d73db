package org.prefstream.benchmarks.system;

import java.util.BitSet;
import java.util.OptionalInt;
import java.util.function.Function;

/// How often each numbered key occurs in a topic.
///
/// @param once the numbers that occur at least once
/// @param again those that occur more than once
public record KeyCount(BitSet once, BitSet again) {
  /// An empty count.
  public static KeyCount empty() {
    return new KeyCount(new BitSet(), new BitSet());
  }

  /// Counts every committed record that is in a topic now.
  ///
  /// @param number the number of a key; empty if the key does not count
  public static KeyCount of(
      String bootstrapServers, String topic, Function<String, OptionalInt> number) {
    KeyCount count = empty();
    TopicReader.forEach(
        bootstrapServers, topic, record -> number.apply(record.key()).ifPresent(count::add));
    return count;
  }

  /// Counts a number.
  public void add(int number) {
    if (once.get(number)) {
      again.set(number);
    } else {
      once.set(number);
    }
  }
}
