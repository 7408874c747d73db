package org.prefstream.benchmarks.drift.peers;

/// Adaptive windowing (Bifet and Gavalda 2007, "Learning from time-changing data with adaptive
/// windowing", SDM) with the settings that River 0.26.1 has by default: it looks at every 32nd
/// value, five buckets of each size, five values at least on either side of a cut, more than ten in
/// all.
///
/// Values are kept as sums of 1, 2, 4, 8 ... neighbours. A window of n values with variance v is
/// cut between two buckets if the means of the n0 values before and the n1 after differ by more
/// than
///
///     sqrt(2 m v d) + 2 m d / 3,  m = 1 / (n0 - 4) + 1 / (n1 - 4),  d = ln(2 ln(n) / delta)
///
/// The level is ln(1 / delta) of the largest delta with which no cut would be made. As nothing has
/// been cut before the first alarm, the window is all that has been seen.
public final class Adwin implements Peer {
  private static final int CLOCK = 32;
  private static final int BUCKETS = 5;
  private static final int SHORTEST = 5;
  private static final int GRACE = 10;
  private static final int SIZES = 40;

  /// By the binary logarithm of a bucket's size: how many there are, and their sums, the oldest
  /// first.
  private final int[] counts = new int[SIZES];

  private final double[][] sums = new double[SIZES][];
  private int largest;
  private long width;
  private double sum;

  /// Sum of the squared distances from the mean.
  private double scatter;

  /// The level of an alarm.
  ///
  /// @param delta the confidence, 0.002 by default
  public static double level(double delta) {
    return -Math.log(delta);
  }

  @Override
  public double add(double value) {
    if (width > 0) {
      double distance = value - sum / width;
      scatter += width * distance * distance / (width + 1);
    }
    width++;
    sum += value;
    insert(0, value);
    return width % CLOCK == 0 && width > GRACE ? level() : Double.NEGATIVE_INFINITY;
  }

  /// Adds a bucket. One too many of a size makes the two oldest a bucket of the next.
  private void insert(int size, double bucket) {
    if (counts[size] == 0) {
      sums[size] = new double[BUCKETS + 1];
      largest = Math.max(largest, size);
    }
    double[] row = sums[size];
    row[counts[size]++] = bucket;
    if (counts[size] > BUCKETS) {
      double merged = row[0] + row[1];
      counts[size] -= 2;
      System.arraycopy(row, 2, row, 0, counts[size]);
      insert(size + 1, merged);
    }
  }

  private double level() {
    double highest = Double.NEGATIVE_INFINITY;
    long before = 0;
    double sumBefore = 0;
    for (int size = largest; size >= 0; size--) {
      for (int bucket = 0; bucket < counts[size]; bucket++) {
        before += 1L << size;
        sumBefore += sums[size][bucket];
        if (before >= SHORTEST && width - before >= SHORTEST) {
          highest = Math.max(highest, confidence(before, sumBefore));
        }
      }
    }
    return highest - Math.log(2 * Math.log((double) width));
  }

  /// The d at which the difference of the means is just large enough: a quadratic equation in its
  /// root.
  private double confidence(long before, double sumBefore) {
    long after = width - before;
    double difference = Math.abs(sumBefore / before - (sum - sumBefore) / after);
    double m = 1.0 / (before - SHORTEST + 1) + 1.0 / (after - SHORTEST + 1);
    double linear = 2 * m * scatter / width;
    double root = (Math.sqrt(linear + 8 * m * difference / 3) - Math.sqrt(linear)) / (4 * m / 3);
    return root * root;
  }
}
