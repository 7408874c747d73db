package org.prefstream.simulator.truth;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/// A constraint on a distribution: the sum of some of its cells.
final class Marginal {

  private final double share;
  private final int[] cells;

  /// @param share the sum to be met
  /// @param cells the indexes of the cells
  Marginal(double share, IntStream cells) {
    this.share = share;
    this.cells = cells.toArray();
  }

  /// The figure for the cells of a domain that satisfy the condition.
  static <T> Marginal of(double share, List<T> domain, Predicate<? super T> concerned) {
    return new Marginal(
        share,
        IntStream.range(0, domain.size()).filter(index -> concerned.test(domain.get(index))));
  }

  /// Scales the cells so that they add up to the share.
  void scale(double[] shares) {
    double sum = Arrays.stream(cells).mapToDouble(cell -> shares[cell]).sum();
    if (sum > 0) {
      double factor = share / sum;
      for (int cell : cells) {
        shares[cell] *= factor;
      }
    }
  }
}
