package org.prefstream.consensus;

/// The information that a vote is expected to give.
public final class Information {
  /// The probability of a vote, given the true label.
  public interface Channel {
    double probability(int truth, int label);
  }

  private Information() {}

  /// The mutual information, in bits, of the true label and one vote (Shannon 1948): the entropy of
  /// the vote less its entropy given the truth.
  public static double ofOneVote(double[] posterior, Channel channel) {
    double gain = 0;
    for (int label = 0; label < posterior.length; label++) {
      double expected = 0;
      for (int truth = 0; truth < posterior.length; truth++) {
        double probability = channel.probability(truth, label);
        expected += posterior[truth] * probability;
        gain -= posterior[truth] * surprise(probability);
      }
      gain += surprise(expected);
    }
    return Math.max(0, gain);
  }

  private static double surprise(double probability) {
    return probability <= 0 ? 0 : -probability * StrictMath.log(probability) / StrictMath.log(2);
  }
}
