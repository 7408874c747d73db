package org.prefstream.consensus;

import java.util.OptionalInt;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// What it costs to take one label for another, and the label that costs least in expectation: the
/// decision of Bayes (Berger 1985, Statistical Decision Theory and Bayesian Analysis, section 1.5).
///
/// The most probable label is the right decision where all errors weigh alike. Where labels are
/// ordered, such as severities, they do not: between "none" and "severe" with equal probability a
/// middle label may be the better answer.
public final class Loss {
  /// Expected losses closer than this are a tie: posteriors are rounded, and those of different
  /// orders of the same votes differ by about as little.
  private static final double TIE = 1e-6;

  private final double[][] loss;

  private Loss(double[][] loss) {
    this.loss = loss;
  }

  /// Any loss.
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
      throw new IllegalArgumentException("a loss is of 2 labels or more, not " + loss.length);
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

  /// The distance in an order of labels, each one step from the next: what is decided is the median
  /// of the posterior.
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

  /// What choosing a label is expected to cost.
  ///
  /// @param judgement of a question with as many labels
  public double expected(Judgement judgement, int chosen) {
    double sum = 0;
    for (int truth = 0; truth < loss.length; truth++) {
      sum += judgement.posterior(truth) * loss[truth][chosen];
    }
    return sum;
  }

  /// The label that is expected to cost least; empty where two or more cost equally little.
  ///
  /// @param judgement of a question with as many labels
  public OptionalInt best(Judgement judgement) {
    int[] cheapest = cheapest(judgement);
    return cheapest.length == 1 ? OptionalInt.of(cheapest[0]) : OptionalInt.empty();
  }

  /// The labels that are expected to cost least, ascending: more than one where they cost equally
  /// little.
  ///
  /// @param judgement of a question with as many labels
  public int[] cheapest(Judgement judgement) {
    double[] costs =
        IntStream.range(0, loss.length).mapToDouble(label -> expected(judgement, label)).toArray();
    double least = DoubleStream.of(costs).min().orElseThrow();
    return IntStream.range(0, costs.length).filter(label -> costs[label] < least + TIE).toArray();
  }
}
