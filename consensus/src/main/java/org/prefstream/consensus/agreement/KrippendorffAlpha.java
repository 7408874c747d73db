package org.prefstream.consensus.agreement;

import java.util.Arrays;
import java.util.OptionalDouble;

/// Krippendorff's alpha for any number of units (questions), annotators and missing votes: 1 for
/// perfect agreement, 0 for agreement by chance, below 0 for systematic disagreement.
///
/// The coincidence matrix is a sum over units, so a vote changes only the share of its own unit.
/// That share is a matrix of whole numbers divided by the unit's votes less one. The whole numbers
/// are kept separately for each divisor, so nothing is rounded before alpha is computed: after any
/// changes alpha equals, to the bit, a computation from scratch. Memory is 8 bytes for each pair of
/// labels and each number of votes that a unit ever had.
///
/// Source: K. Krippendorff (2011), Computing Krippendorff's alpha-reliability, sections C to E.
public final class KrippendorffAlpha {
  private final int labels;
  private long[][] coincidences = new long[8][];

  /// @param labels the number of labels, 2 or more
  public KrippendorffAlpha(int labels) {
    if (labels < 2) {
      throw new IllegalArgumentException("agreement needs 2 labels or more, not " + labels);
    }
    this.labels = labels;
  }

  /// Replaces a unit's votes.
  ///
  /// @param before its votes for each label until now, all 0 for a new unit
  /// @param after its votes for each label now in force
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

  /// Alpha of the votes in force. Empty where no disagreement is possible: no unit has two votes,
  /// or all votes of such units are for one label.
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
