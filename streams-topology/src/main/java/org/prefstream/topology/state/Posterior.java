package org.prefstream.topology.state;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;

/// The probability of each label of a question, as stores keep it and as the consensus library
/// takes it. Immutable.
public final class Posterior extends AbstractList<Double> implements RandomAccess {
  /// The posterior of a question whose votes are not weighed, or that has no votes.
  public static final Posterior NONE = new Posterior();

  private final double[] probabilities;

  private Posterior(double... probabilities) {
    this.probabilities = probabilities;
  }

  /// A posterior that was just computed.
  ///
  /// @param probabilities those of the labels, with a sum of 1; kept, not copied
  public static Posterior of(double... probabilities) {
    return new Posterior(probabilities);
  }

  /// A posterior as it was read from a store.
  public static Posterior of(List<Double> stored) {
    if (stored instanceof Posterior posterior) {
      return posterior;
    }
    return stored.isEmpty()
        ? NONE
        : new Posterior(stored.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /// The probabilities, one for each label; the caller must not change them.
  public double[] probabilities() {
    return probabilities;
  }

  @Override
  public Double get(int label) {
    return probabilities[label];
  }

  @Override
  public int size() {
    return probabilities.length;
  }

  /// The largest difference between the probabilities of a label; infinite if the labels are not
  /// the same.
  public double distance(Posterior other) {
    if (probabilities.length != other.probabilities.length) {
      return Double.POSITIVE_INFINITY;
    }
    double most = 0;
    for (int label = 0; label < probabilities.length; label++) {
      most = Math.max(most, Math.abs(probabilities[label] - other.probabilities[label]));
    }
    return most;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Posterior posterior
        ? Arrays.equals(probabilities, posterior.probabilities)
        : super.equals(other);
  }

  @Override
  public int hashCode() {
    return super.hashCode();
  }
}
