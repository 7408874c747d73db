package org.prefstream.benchmarks.drift.labels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class CorrelationsTest {
  @Test
  void keepsCorrelationsThatArePossible() {
    double[][] wanted = {{1, 0.5, -0.3}, {0.5, 1, 0.2}, {-0.3, 0.2, 1}};

    double[][] possible = correlations(Correlations.factor(wanted));

    for (int row = 0; row < 3; row++) {
      assertThat(possible[row]).containsExactly(wanted[row], within(1e-9));
    }
  }

  /// Two that are each like a third cannot be opposites.
  @Test
  void resolvesContradictions() {
    double[][] wanted = {{1, 0.9, 0.9}, {0.9, 1, -0.9}, {0.9, -0.9, 1}};

    double[][] possible = correlations(Correlations.factor(wanted));

    for (int row = 0; row < 3; row++) {
      assertThat(possible[row][row]).isCloseTo(1, within(1e-9));
    }
    assertThat(possible[0][1]).isCloseTo(possible[0][2], within(1e-9)).isBetween(0.3, 0.9);
    assertThat(possible[1][2]).isBetween(-0.9, -0.2);
  }

  private static double[][] correlations(double[][] factor) {
    double[][] product = new double[factor.length][factor.length];
    for (int row = 0; row < factor.length; row++) {
      for (int column = 0; column < factor.length; column++) {
        for (int inner = 0; inner < factor.length; inner++) {
          product[row][column] += factor[row][inner] * factor[column][inner];
        }
      }
    }
    return product;
  }
}
