package org.prefstream.benchmarks.drift.peers;

/// Compares windows of values, one after the other, with the first values: the rule of tools that
/// are given a reference and a current data set.
public final class Windows implements Peer {
  private final Distance distance;
  private final int width;
  private final int referenceWidth;
  private Share reference = Share.NONE;
  private Share window = Share.NONE;

  /// @param width values in a window
  /// @param reference values before the first window
  public Windows(Distance distance, int width, int reference) {
    this.distance = distance;
    this.width = width;
    this.referenceWidth = reference;
  }

  @Override
  public double add(double value) {
    if (reference.of() < referenceWidth) {
      reference = reference.with(value);
      return Double.NEGATIVE_INFINITY;
    }
    window = window.with(value);
    if (window.of() < width) {
      return Double.NEGATIVE_INFINITY;
    }
    double level = distance.between(reference, window);
    window = Share.NONE;
    return level;
  }
}
