package org.prefstream.consensus.agreement;

import java.util.Arrays;
import java.util.OptionalDouble;

/// Krippendorff's alpha of any number of units (questions), annotators and missing votes: 1 for
/// perfect agreement, 0 for what chance would give, below 0 for systematic disagreement.
///
/// The coincidence matrix is a sum over units, so a vote changes only its own unit's share. That
/// share is a matrix of whole numbers divided by the unit's votes less one; whole numbers are kept
/// apart by that divisor, so nothing is ever rounded before alpha is computed: after any changes it
/// is, to the bit, what a computation from scratch would give. Takes 8 bytes for each pair of
/// labels and each number of votes that a unit ever had.
///
/// Source: K. Krippendorff (2011), Computing Krippendorff's alpha-reliability, section C to E.
public final class KrippendorffAlpha {
  private final int labels;
  private long[][] coincidences = new long[8][];

  /// @param labels that votes are of, 2 or more
  public KrippendorffAlpha(int labels) {
    if (labels < 2) {
      throw new IllegalArgumentException("agreement needs 2 labels or more, not " + labels);
    }
    this.labels = labels;
  }

  /// Tells of a unit's votes for each label after a change, and before it.
  ///
  /// @param before the votes told of last, all 0 for a new unit
  /// @param after the votes now in force
  public void change(int[] before, int[] after) {
    count(before, -1);
    count(after, 1);
  }

  private void count(int[] votes, int sign) {
    if (votes.length != labels) {
      throw new IllegalArgumentException(
          "expected the votes of " + labels + " labels, not " + Arrays.toString(votes));
    }
    int size = Arrays.stream(votes).sum();
    if (size < 2) {
      return;
    }
    long[] pairs = pairs(size);
    for (int one = 0; one < labels; one++) {
      for (int other = 0; other < labels; other++) {
        long others = one == other ? votes[other] - 1 : votes[other];
        pairs[one * labels + other] += (long) sign * votes[one] * others;
      }
    }
  }

  private long[] pairs(int size) {
    if (size >= coincidences.length) {
      coincidences = Arrays.copyOf(coincidences, Math.max(size + 1, 2 * coincidences.length));
    }
    if (coincidences[size] == null) {
      coincidences[size] = new long[labels * labels];
    }
    return coincidences[size];
  }

  /// Alpha of the votes in force. Empty where nothing could disagree: no unit has two votes, or all
  /// of those are for one label.
  public OptionalDouble alpha(Metric metric) {
    return alpha(metric, matrix());
  }

  static OptionalDouble alpha(Metric metric, double... matrix) {
    int labels = (int) Math.sqrt(matrix.length);
    double[] values = new double[labels];
    double total = 0;
    for (int cell = 0; cell < matrix.length; cell++) {
      values[cell / labels] += matrix[cell];
      total += matrix[cell];
    }
    double observed = 0;
    double expected = 0;
    for (int low = 0; low < labels; low++) {
      for (int high = low + 1; high < labels; high++) {
        double difference = metric.difference(values, low, high);
        observed += matrix[low * labels + high] * difference;
        expected += values[low] * values[high] * difference;
      }
    }
    return expected == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(1 - (total - 1) * observed / expected);
  }

  private double[] matrix() {
    double[] matrix = new double[labels * labels];
    for (int size = 2; size < coincidences.length; size++) {
      for (int cell = 0; coincidences[size] != null && cell < matrix.length; cell++) {
        matrix[cell] += coincidences[size][cell] / (size - 1.0);
      }
    }
    return matrix;
  }
}
