package org.prefstream.local;

import java.util.Random;
import java.util.stream.IntStream;

/// Finds nine ports in a row that nobody listens on, below those the kernel gives out by itself.
final class FreePorts {
  private static final int LOWEST = 15_000;
  private static final int HIGHEST = 32_000;

  private FreePorts() {}

  static Ports find() {
    return new Random()
        .ints(LOWEST, HIGHEST)
        .filter(base -> IntStream.range(base, base + Ports.COUNT).allMatch(Ports::isFree))
        .mapToObj(Ports::new)
        .findFirst()
        .orElseThrow();
  }
}
