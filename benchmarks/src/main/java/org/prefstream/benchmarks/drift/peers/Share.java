package org.prefstream.benchmarks.drift.peers;

/// How much of some values is 1.
///
/// @param sum of the values
/// @param of how many they are
record Share(double sum, int of) {
  static final Share NONE = new Share(0, 0);

  Share with(double value) {
    return new Share(sum + value, of + 1);
  }

  double value() {
    return sum / of;
  }

  /// As if half a value more were 1, and half a value more 0: never 0 or 1.
  double smoothed() {
    return (sum + 0.5) / (of + 1);
  }
}
