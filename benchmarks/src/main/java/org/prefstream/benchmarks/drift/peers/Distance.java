package org.prefstream.benchmarks.drift.peers;

/// How much two shares differ.
public enum Distance {
  /// Pearson's chi-square statistic of the table of two rows and two columns, one degree of
  /// freedom.
  CHI_SQUARE {
    @Override
    double between(Share one, Share other) {
      double all = one.of() + other.of();
      double holding = one.sum() + other.sum();
      double difference = one.value() - other.value();
      double chance = holding / all * (1 - holding / all);
      return chance > 0
          ? difference * difference / (chance * (1.0 / one.of() + 1.0 / other.of()))
          : 0;
    }
  },
  /// The population stability index over the two outcomes, of smoothed shares.
  STABILITY_INDEX {
    @Override
    double between(Share one, Share other) {
      double p = one.smoothed();
      double q = other.smoothed();
      return (q - p) * Math.log(q * (1 - p) / (p * (1 - q)));
    }
  },
  /// The Jensen-Shannon distance: the square root of the divergence in bits.
  JENSEN_SHANNON {
    @Override
    double between(Share one, Share other) {
      double p = one.value();
      double q = other.value();
      double divergence = entropy((p + q) / 2) - (entropy(p) + entropy(q)) / 2;
      return Math.sqrt(Math.max(0, divergence));
    }
  };

  abstract double between(Share one, Share other);

  private static double entropy(double p) {
    return bits(p) + bits(1 - p);
  }

  private static double bits(double p) {
    return p > 0 ? -p * Math.log(p) / Math.log(2) : 0;
  }
}
