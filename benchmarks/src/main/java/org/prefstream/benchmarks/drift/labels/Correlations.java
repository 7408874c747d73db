package org.prefstream.benchmarks.drift.labels;

/// Turns estimated correlations into normal variables that have them.
final class Correlations {
  /// A variance along an axis that estimates contradict.
  private static final double LEAST_VARIANCE = 0.01;

  private static final int SWEEPS = 30;

  private Correlations() {}

  /// A lower triangular matrix that turns independent standard normal variables into ones of
  /// variance 1 with the wanted correlations. Those estimated two by two may contradict each other:
  /// negative eigenvalues are then lifted, and the variances set to 1 again.
  static double[][] factor(double[][] wanted) {
    double[][] possible = multiplied(roots(wanted));
    double[][] scaled = new double[wanted.length][wanted.length];
    for (int row = 0; row < wanted.length; row++) {
      for (int column = 0; column < wanted.length; column++) {
        scaled[row][column] =
            possible[row][column] / Math.sqrt(possible[row][row] * possible[column][column]);
      }
    }
    return cholesky(scaled);
  }

  /// The eigenvectors as columns, each multiplied by the square root of its lifted eigenvalue, by
  /// Jacobi's rotations.
  private static double[][] roots(double[][] symmetric) {
    int size = symmetric.length;
    double[][] values = new double[size][];
    double[][] vectors = new double[size][size];
    for (int row = 0; row < size; row++) {
      values[row] = symmetric[row].clone();
      vectors[row][row] = 1;
    }
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      for (int one = 0; one < size; one++) {
        for (int other = one + 1; other < size; other++) {
          rotate(values, vectors, one, other);
        }
      }
    }
    for (double[] row : vectors) {
      for (int column = 0; column < size; column++) {
        row[column] *= Math.sqrt(Math.max(LEAST_VARIANCE, values[column][column]));
      }
    }
    return vectors;
  }

  /// Rotates a plane so that its two axes are no longer correlated.
  private static void rotate(double[][] values, double[][] vectors, int one, int other) {
    double between = values[one][other];
    if (Math.abs(between) < 1e-15) {
      return;
    }
    double difference = values[other][other] - values[one][one];
    double sign = difference < 0 ? -1 : 1;
    double angle = Math.atan2(2 * between * sign, Math.abs(difference)) / 2;
    double cosine = Math.cos(angle);
    double sine = Math.sin(angle);
    rotateColumns(values, one, other, cosine, sine);
    for (int column = 0; column < values.length; column++) {
      double first = values[one][column];
      double second = values[other][column];
      values[one][column] = cosine * first - sine * second;
      values[other][column] = sine * first + cosine * second;
    }
    rotateColumns(vectors, one, other, cosine, sine);
  }

  private static void rotateColumns(
      double[][] matrix, int one, int other, double cosine, double sine) {
    for (double[] row : matrix) {
      double first = row[one];
      double second = row[other];
      row[one] = cosine * first - sine * second;
      row[other] = sine * first + cosine * second;
    }
  }

  /// A matrix multiplied by its transpose.
  private static double[][] multiplied(double[][] matrix) {
    int size = matrix.length;
    double[][] product = new double[size][size];
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < size; column++) {
        for (int inner = 0; inner < size; inner++) {
          product[row][column] += matrix[row][inner] * matrix[column][inner];
        }
      }
    }
    return product;
  }

  private static double[][] cholesky(double[][] positive) {
    int size = positive.length;
    double[][] factor = new double[size][size];
    for (int row = 0; row < size; row++) {
      for (int column = 0; column <= row; column++) {
        double left = positive[row][column];
        for (int inner = 0; inner < column; inner++) {
          left -= factor[row][inner] * factor[column][inner];
        }
        factor[row][column] = row == column ? Math.sqrt(left) : left / factor[column][column];
      }
    }
    return factor;
  }
}
