package org.prefstream.consensus.agreement;

/// How different two labels are, as Krippendorff's alpha sees it.
public enum Metric {
  /// Any two different labels differ equally.
  NOMINAL {
    @Override
    double difference(double[] values, int low, int high) {
      return 1;
    }
  },
  /// Labels are ranked in their order: two of them differ by the square of the number of values
  /// between them, half of their own included.
  ORDINAL {
    @Override
    double difference(double[] values, int low, int high) {
      double between = -(values[low] + values[high]) / 2;
      for (int label = low; label <= high; label++) {
        between += values[label];
      }
      return between * between;
    }
  };

  /// @param values the number of pairable values of each label
  /// @param low a label
  /// @param high a label above it
  abstract double difference(double[] values, int low, int high);
}
