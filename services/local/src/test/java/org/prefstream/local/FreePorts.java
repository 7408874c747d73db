package org.prefstream.local;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/// Finds nine ports in a row that nobody listens on, below those the kernel gives out by itself.
final class FreePorts {
  private static final int LOWEST = 15_000;
  private static final int HIGHEST = 32_000;

  private FreePorts() {}

  static Ports find() {
    return find(1).getFirst();
  }

  /// Several such rows.
  static List<Ports> find(int rows) {
    int count = rows * Ports.COUNT;
    return new Random()
        .ints(LOWEST, HIGHEST)
        .filter(base -> IntStream.range(base, base + count).allMatch(Ports::isFree))
        .mapToObj(
            base -> IntStream.range(0, rows).mapToObj(row -> new Ports(base + row * Ports.COUNT)))
        .findFirst()
        .orElseThrow()
        .toList();
  }
}
