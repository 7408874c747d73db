package org.prefstream.benchmarks.report;

import java.util.Collection;
import java.util.function.DoubleFunction;

/// Repeated measurements of one thing, in the unit of the thing. With an even number the median is
/// the mean of the middle two.
public record Spread(double min, double median, double max, int rounds) {

  /// The spread of some values.
  ///
  /// @throws IllegalArgumentException where there is no value, or one is not a number
  public static Spread of(Collection<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    if (sorted.length == 0 || Double.isNaN(sorted[sorted.length - 1])) {
      throw new IllegalArgumentException("a spread is of numbers, one at least, not of " + values);
    }
    int middle = sorted.length / 2;
    double median =
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    return new Spread(sorted[0], median, sorted[sorted.length - 1], sorted.length);
  }

  /// `min..max` in the given format.
  public String range(DoubleFunction<String> format) {
    return format.apply(min) + ".." + format.apply(max);
  }
}
