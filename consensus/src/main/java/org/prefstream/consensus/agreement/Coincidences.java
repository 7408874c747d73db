package org.prefstream.consensus.agreement;

import java.util.OptionalDouble;

/// Coincidence matrices in whole numbers: exact in any order of additions and subtractions, so that
/// matrices of parts, wherever they are kept, add up to that of the whole.
///
/// A unit's share of a cell is a whole number of pairs divided by its votes less one. [#ONE] is
/// divisible by all numbers up to 16, so no share of a unit with up to 17 votes is rounded. Shares
/// of larger units are rounded by at most half of 1 / [#ONE], and always in the same way, so that a
/// share can be taken away exactly. There is room for three billion votes.
public final class Coincidences {
  /// One vote, in the unit of the cells: the least common multiple of 1 to 16, times 4096.
  public static final long ONE = 720_720L << 12;

  private Coincidences() {}

  /// The share of a unit in the cell of two labels.
  ///
  /// @param one the unit's votes for the first label
  /// @param other its votes for the second label; less one if both labels are the same
  /// @param votes its votes for all labels, 2 or more
  public static long share(int one, int other, int votes) {
    long pairs = (long) one * other;
    long others = votes - 1L;
    return pairs / others * ONE + (pairs % others * ONE + others / 2) / others;
  }

  /// Adds a unit's share to a matrix.
  ///
  /// @param sign 1, or -1 to take the share away
  /// @param matrix one cell for each pair of labels, row by row
  /// @param votes the unit's votes for each label; fewer than two in all add nothing
  public static void add(int sign, long[] matrix, int... votes) {
    int size = 0;
    for (int count : votes) {
      size += count;
    }
    if (size < 2) {
      return;
    }
    int cell = 0;
    for (int one = 0; one < votes.length; one++) {
      for (int other = 0; other < votes.length; other++) {
        int others = one == other ? Math.max(0, votes[other] - 1) : votes[other];
        matrix[cell++] += sign * share(votes[one], others, size);
      }
    }
  }

  /// The number of votes in a matrix: those of units with two votes or more.
  public static long votes(long... matrix) {
    long sum = 0;
    for (long cell : matrix) {
      sum += cell;
    }
    return (sum + ONE / 2) / ONE;
  }

  /// Krippendorff's alpha; see [KrippendorffAlpha#alpha].
  public static OptionalDouble alpha(Metric metric, long... matrix) {
    double[] scaled = new double[matrix.length];
    for (int cell = 0; cell < matrix.length; cell++) {
      scaled[cell] = matrix[cell] / (double) ONE;
    }
    return KrippendorffAlpha.alpha(metric, scaled);
  }
}
