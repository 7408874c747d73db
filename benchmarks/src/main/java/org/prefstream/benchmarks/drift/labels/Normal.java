package org.prefstream.benchmarks.drift.labels;

/// The standard normal distribution, in one dimension and two.
public final class Normal {
  private static final double BEYOND = 37;
  private static final double TAIL = 7.07106781186547;
  private static final double[] NUMERATOR = {
    3.52624965998911e-2,
    0.700383064443688,
    6.37396220353165,
    33.912866078383,
    112.079291497871,
    221.213596169931,
    220.206867912376
  };
  private static final double[] DENOMINATOR = {
    8.83883476483184e-2,
    1.75566716318264,
    16.064177579207,
    86.7807322029461,
    296.564248779674,
    637.333633378831,
    793.826512519948,
    440.413735824752
  };

  /// Halvings of an interval that leave nothing of it.
  private static final int BISECTIONS = 60;

  /// Simpson's rule with so many intervals is exact to 1e-8 for correlations up to 0.98.
  private static final int INTERVALS = 128;

  private static final double MOST_CORRELATION = 0.98;

  private Normal() {}

  /// The probability of a value up to `x`: Hart's approximation as in West 2005, "Better
  /// approximations to cumulative normal functions", exact to 1e-14.
  static double below(double x) {
    double size = Math.abs(x);
    double tail = size > BEYOND ? 0 : Math.exp(-size * size / 2) * factor(size);
    return x > 0 ? 1 - tail : tail;
  }

  private static double factor(double size) {
    if (size < TAIL) {
      return polynomial(size, NUMERATOR) / polynomial(size, DENOMINATOR);
    }
    double fraction = size + 0.65;
    for (int step = 4; step >= 1; step--) {
      fraction = size + step / fraction;
    }
    return 1 / (fraction * Math.sqrt(2 * Math.PI));
  }

  private static double polynomial(double x, double... coefficients) {
    double value = 0;
    for (double coefficient : coefficients) {
      value = value * x + coefficient;
    }
    return value;
  }

  /// The value that is exceeded with this probability, between 0 and 1 exclusively.
  public static double exceededWith(double probability) {
    double low = -BEYOND;
    double high = BEYOND;
    for (int step = 0; step < BISECTIONS; step++) {
      double middle = (low + high) / 2;
      if (below(-middle) > probability) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  /// The probability that two correlated values both exceed their thresholds: Plackett's integral
  /// over the correlation, its sine being the variable.
  static double bothExceed(double one, double other, double correlation) {
    double angle = Math.asin(correlation);
    double sum = 0;
    for (int knot = 0; knot <= INTERVALS; knot++) {
      int weight = knot == 0 || knot == INTERVALS ? 1 : 2 + 2 * (knot % 2);
      sum += weight * density(one, other, angle * knot / INTERVALS);
    }
    double integral = sum * angle / INTERVALS / 3 / (2 * Math.PI);
    return below(-one) * below(-other) + integral;
  }

  private static double density(double one, double other, double angle) {
    double sine = Math.sin(angle);
    double cosine = Math.cos(angle);
    return Math.exp(-(one * one + other * other - 2 * one * other * sine) / (2 * cosine * cosine));
  }

  /// The correlation, -0.98 to 0.98, with which both exceed their thresholds with the probability
  /// nearest to this one (a tetrachoric correlation).
  static double correlation(double one, double other, double both) {
    double low = -MOST_CORRELATION;
    double high = MOST_CORRELATION;
    for (int step = 0; step < BISECTIONS; step++) {
      double middle = (low + high) / 2;
      if (bothExceed(one, other, middle) < both) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }
}
