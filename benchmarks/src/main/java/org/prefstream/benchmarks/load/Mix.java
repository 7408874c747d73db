package org.prefstream.benchmarks.load;

import java.util.HexFormat;

/// Numbers without a pattern, the same ones in every run (SplitMix64: Steele, Lea and Flood 2014).
public final class Mix {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private Mix() {}

  /// A number that follows from the arguments.
  public static long of(String name, long first, long second) {
    return mix(mix(name.hashCode() + GOLDEN * first) + GOLDEN * second);
  }

  /// 64 hexadecimal digits that follow from the seed.
  public static String hex(long seed) {
    StringBuilder digits = new StringBuilder(64);
    for (int i = 1; i <= 4; i++) {
      digits.append(HexFormat.of().toHexDigits(mix(seed + GOLDEN * i)));
    }
    return digits.toString();
  }

  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
