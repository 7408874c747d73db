package org.prefstream.consensus.crowd;

import java.util.Arrays;

/// The posteriors of all questions over a model's latent classes, in units of 1 / [#ONE], and their
/// sum: the expected number of questions in each class.
final class Posteriors {
  /// Fixed-point scale of probabilities.
  static final int ONE = 1 << 30;

  private static final double FINE = 0x1p40;

  private final int classes;
  private final long[] totals;
  private final long[] fine;
  private final int[] rounded;
  private int[] shares;

  Posteriors(int classes) {
    this.classes = classes;
    this.totals = new long[classes];
    this.fine = new long[classes];
    this.rounded = new int[classes];
    this.shares = new int[16 * classes];
  }

  void open(int question) {
    if (question * classes == shares.length) {
      shares = Arrays.copyOf(shares, 2 * shares.length);
    }
  }

  int share(int question, int latent) {
    return shares[question * classes + latent];
  }

  /// The expected number of questions in a class, in units of 1 / [#ONE].
  long total(int latent) {
    return totals[latent];
  }

  /// Adds to the expected number of questions in a class.
  void add(int latent, long more) {
    totals[latent] += more;
  }

  /// Replaces a question's posterior by normalised weights (0 or more, not all 0), and writes the
  /// change of each class to `change`.
  ///
  /// @return the largest change
  int replace(int question, double[] weights, int[] change) {
    round(weights, rounded, 0);
    int most = 0;
    for (int latent = 0; latent < classes; latent++) {
      most = Math.max(most, set(question, latent, rounded[latent], change));
    }
    return most;
  }

  /// Normalises weights (0 or more, not all 0) to a posterior, and writes it to `shares` from an
  /// index on. The weights are rounded before they are summed, so that the sum is exact and
  /// renaming the classes renames the result.
  void round(double[] weights, int[] shares, int from) {
    double largest = 0;
    for (int latent = 0; latent < classes; latent++) {
      largest = Math.max(largest, weights[latent]);
    }
    long sum = 0;
    for (int latent = 0; latent < classes; latent++) {
      fine[latent] = (long) (weights[latent] / largest * FINE);
      sum += fine[latent];
    }
    double scale = ONE / (double) sum;
    for (int latent = 0; latent < classes; latent++) {
      shares[from + latent] = (int) (fine[latent] * scale);
    }
  }

  /// Sets a question's posterior without counting it in the totals.
  void load(int question, int[] from, int start) {
    System.arraycopy(from, start, shares, question * classes, classes);
  }

  /// Removes a question's posterior, also from the totals.
  int clear(int question, int[] change) {
    int most = 0;
    for (int latent = 0; latent < classes; latent++) {
      most = Math.max(most, set(question, latent, 0, change));
    }
    return most;
  }

  /// Removes a question's posterior, which still counts in the totals.
  void forget(int question) {
    Arrays.fill(shares, question * classes, (question + 1) * classes, 0);
  }

  private int set(int question, int latent, int share, int[] change) {
    int place = question * classes + latent;
    int moved = share - shares[place];
    shares[place] = share;
    totals[latent] += moved;
    change[latent] = moved;
    return Math.abs(moved);
  }
}
