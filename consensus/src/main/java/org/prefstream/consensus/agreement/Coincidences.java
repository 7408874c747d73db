package org.prefstream.consensus.agreement;

import java.util.OptionalDouble;

/// Coincidence matrices in whole numbers, which are exact in any order of adding and taking away,
/// and whose parts, kept apart by whoever, add up to the whole.
///
/// A unit's share of a cell is a whole number of pairs divided by its votes less one. [#ONE] is
/// divisible by all numbers up to 16, so up to 17 votes a unit no share is rounded; beyond that one
/// is, by at most half of 1 / [#ONE], and always in the same way, so that what was added is taken
/// away exactly. Takes three thousand million votes.
public final class Coincidences {
  /// One vote, in the unit of the cells: the least common multiple of 1 to 16, times 4096.
  public static final long ONE = 720_720L << 12;

  private Coincidences() {}

  /// What a unit adds to the cell of two labels.
  ///
  /// @param one votes of the unit for the one label
  /// @param other votes for the other label; where it is the same, the votes less one
  /// @param votes of the unit for all labels, 2 or more
  public static long share(int one, int other, int votes) {
    long pairs = (long) one * other;
    long others = votes - 1L;
    return pairs / others * ONE + (pairs % others * ONE + others / 2) / others;
  }

  /// Adds a unit's share to a matrix.
  ///
  /// @param sign 1, or -1 to take the share away
  /// @param matrix one cell for each pair of labels, row by row
  /// @param votes of the unit for each label; fewer than two in all add nothing
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

  /// The votes behind a matrix: those of its units with two votes or more.
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
