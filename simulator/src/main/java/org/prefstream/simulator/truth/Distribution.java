package org.prefstream.simulator.truth;

import java.util.Arrays;
import java.util.SplittableRandom;

/// A distribution over 0 to n - 1, drawn from by bisection.
public final class Distribution {

  private final double[] cumulative;

  /// @param weights of each outcome, 0 or more, in any unit
  public Distribution(double... weights) {
    double sum = Arrays.stream(weights).sum();
    if (!(sum > 0) || Arrays.stream(weights).anyMatch(weight -> weight < 0)) {
      throw new IllegalArgumentException("weights are " + Arrays.toString(weights));
    }
    cumulative = weights.clone();
    cumulative[0] /= sum;
    for (int outcome = 1; outcome < cumulative.length; outcome++) {
      cumulative[outcome] = cumulative[outcome - 1] + weights[outcome] / sum;
    }
  }

  public int draw(SplittableRandom random) {
    double point = random.nextDouble() * cumulative[cumulative.length - 1];
    int found = Arrays.binarySearch(cumulative, point);
    return found >= 0 ? next(found) : -found - 1;
  }

  double share(int outcome) {
    return outcome == 0 ? cumulative[0] : cumulative[outcome] - cumulative[outcome - 1];
  }

  /// The probability that two independent draws are the same.
  double collision() {
    double sum = 0;
    for (int outcome = 0; outcome < cumulative.length; outcome++) {
      sum += share(outcome) * share(outcome);
    }
    return sum;
  }

  /// The outcome above a point that lies exactly on a boundary: outcomes of weight 0 are skipped.
  private int next(int found) {
    int outcome = found + 1;
    while (share(outcome) <= 0) {
      outcome++;
    }
    return outcome;
  }
}
