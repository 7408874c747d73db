package org.prefstream.consensus.agreement;

/// The difference of two labels in Krippendorff's alpha.
public enum Metric {
  /// All pairs of different labels differ equally.
  NOMINAL {
    @Override
    double difference(double[] values, int low, int high) {
      return 1;
    }
  },
  /// Labels are ranked in their order: two of them differ by the square of the number of values
  /// between them, plus half of their own.
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
