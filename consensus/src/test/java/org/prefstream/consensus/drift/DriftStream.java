package org.prefstream.consensus.drift;

/// A stream of prompts with two answers each, whose labels are often the same; as reproducible in
/// other languages.
final class DriftStream {
  private static final double SAME = 0.7;

  private long state;

  DriftStream(long seed) {
    state = seed;
  }

  /// A number from 0 to 1, exclusively (Knuth's MMIX generator).
  private double next() {
    state = state * 6364136223846793005L + 1442695040888963407L;
    return (state >>> 11) / (double) (1L << 53);
  }

  /// The next prompt: in each statistic 0, a half or 1.
  ///
  /// @param probabilities that an answer has each statistic
  double[] prompt(double... probabilities) {
    double[] shares = new double[probabilities.length];
    for (int statistic = 0; statistic < shares.length; statistic++) {
      double first = next() < probabilities[statistic] ? 1 : 0;
      boolean same = next() < SAME;
      double second = same ? first : next() < probabilities[statistic] ? 1 : 0;
      shares[statistic] = (first + second) / 2;
    }
    return shares;
  }
}
