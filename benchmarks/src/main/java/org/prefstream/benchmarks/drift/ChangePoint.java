package org.prefstream.benchmarks.drift;

import java.util.SplittableRandom;

/// Where a stream changes, at random, so that it may be anywhere in a window.
final class ChangePoint {
  /// Answers after a change within which it may be found.
  static final int PATIENCE = 15_000;

  private static final int EARLIEST = 4_000;
  private static final int RANGE = 2_000;

  /// Keeps these streams apart from stationary ones.
  private static final long FIRST_SEED = 1_000_000;

  private ChangePoint() {}

  /// The seed of a stream that changes. All shifts happen to the same streams.
  static long seed(int stream) {
    return FIRST_SEED + stream;
  }

  /// Answers before the change, 4,000 to 5,999, the reference included.
  static int of(Layout layout, long seed) {
    int answer = EARLIEST + new SplittableRandom(~seed).nextInt(RANGE);
    return answer - answer % layout.answers();
  }
}
