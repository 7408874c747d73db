package org.prefstream.consensus;

import java.util.OptionalInt;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// The cost of taking one label for another, and so the label with the least expected cost: the
/// Bayes decision (Berger 1985, Statistical Decision Theory and Bayesian Analysis, section 1.5).
///
/// The most probable label is the right decision where all errors cost the same. Errors among
/// ordered labels, such as severities, do not: if "none" and "severe" are equally probable, a label
/// between them may be the better answer.
public final class Loss {
  /// Expected losses closer than this are a tie: posteriors are rounded, and differ by about as
  /// little between different orders of the same votes.
  private static final double TIE = 1e-6;

  private final double[][] loss;

  private Loss(double[][] loss) {
    this.loss = loss;
  }

  /// A loss given by its table.
  ///
  /// @param loss by the true label (row) and the label chosen (column), each 0 or more; square, of
  ///   2 labels or more
  public static Loss of(double[]... loss) {
    double[][] copy = new double[loss.length][];
    for (int truth = 0; truth < loss.length; truth++) {
      copy[truth] = loss[truth].clone();
      requireLosses(copy[truth], loss.length);
    }
    if (loss.length < 2) {
      throw new IllegalArgumentException("a loss has 2 labels or more, not " + loss.length);
    }
    return new Loss(copy);
  }

  private static void requireLosses(double[] row, int labels) {
    if (row.length != labels) {
      throw new IllegalArgumentException(
          "a loss is square, not " + labels + " rows with one of " + row.length);
    }
    for (double value : row) {
      if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("a loss is 0 or more and finite, not " + value);
      }
    }
  }

  /// The distance between ranked labels, each one step from the next: the decision is the median of
  /// the posterior.
  ///
  /// @param labels in their order, 2 or more
  public static Loss ofDistance(int labels) {
    double[][] loss = new double[labels][labels];
    for (int truth = 0; truth < labels; truth++) {
      for (int chosen = 0; chosen < labels; chosen++) {
        loss[truth][chosen] = Math.abs(truth - chosen);
      }
    }
    return of(loss);
  }

  /// The expected cost of choosing a label.
  ///
  /// @param judgement of a question with as many labels
  public double expected(Judgement judgement, int chosen) {
    double sum = 0;
    for (int truth = 0; truth < loss.length; truth++) {
      sum += judgement.posterior(truth) * loss[truth][chosen];
    }
    return sum;
  }

  /// The label with the least expected cost; empty where two or more share it.
  ///
  /// @param judgement of a question with as many labels
  public OptionalInt best(Judgement judgement) {
    int[] cheapest = cheapest(judgement);
    return cheapest.length == 1 ? OptionalInt.of(cheapest[0]) : OptionalInt.empty();
  }

  /// All labels with the least expected cost, ascending.
  ///
  /// @param judgement of a question with as many labels
  public int[] cheapest(Judgement judgement) {
    double[] costs =
        IntStream.range(0, loss.length).mapToDouble(label -> expected(judgement, label)).toArray();
    double least = DoubleStream.of(costs).min().orElseThrow();
    return IntStream.range(0, costs.length).filter(label -> costs[label] < least + TIE).toArray();
  }
}
