package org.prefstream.benchmarks.drift.peers;

/// The test of Page (1954) and Hinkley, both ways, with the settings that River 0.26.1 has by
/// default: the sum of what values lie above or below their running mean, less 0.005 each, and
/// fading by a ten-thousandth with every value. The level is how far the sum is from its extreme;
/// River's threshold is 50. It looks from the 30th value on.
public final class PageHinkley implements Peer {
  /// The level of an alarm by default.
  public static final double THRESHOLD = 50;

  private static final int FIRST = 30;
  private static final double DELTA = 0.005;
  private static final double KEPT = 1 - 0.0001;

  private long count;
  private double mean;
  private double above;
  private double below;
  private double lowest = Double.POSITIVE_INFINITY;
  private double highest = Double.NEGATIVE_INFINITY;

  @Override
  public double add(double value) {
    count++;
    mean += (value - mean) / count;
    above = KEPT * above + value - mean - DELTA;
    below = KEPT * below + value - mean + DELTA;
    lowest = Math.min(lowest, above);
    highest = Math.max(highest, below);
    return count < FIRST ? Double.NEGATIVE_INFINITY : Math.max(above - lowest, highest - below);
  }
}
