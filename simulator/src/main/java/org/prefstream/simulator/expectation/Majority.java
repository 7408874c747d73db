package org.prefstream.simulator.expectation;

import java.util.Collections;
import java.util.List;

/// Majority (docs/design.md, rule 17) for one question: the posterior of a label is proportional to
/// `(q (K - 1) / (1 - q)) ^ votes` over the K labels.
///
/// @param votes how many annotators chose each label
/// @param accuracy the probability q that an annotator is right
record Majority(List<Integer> votes, double accuracy) {

  static Majority of(Rules rules, List<Integer> votes) {
    return new Majority(votes, rules.accuracy());
  }

  int total() {
    return votes.stream().mapToInt(Integer::intValue).sum();
  }

  int most() {
    return Collections.max(votes);
  }

  /// The probability of a label. Votes are taken relative to the most, so that no power overflows.
  double posterior(int label) {
    return weight(votes.get(label)) / votes.stream().mapToDouble(this::weight).sum();
  }

  private double weight(int count) {
    double odds = accuracy * (votes.size() - 1) / (1 - accuracy);
    return Math.pow(odds, count - most());
  }

  /// Whether one label alone has the most votes, and so the highest posterior.
  boolean hasBest() {
    return Collections.frequency(votes, most()) == 1;
  }

  /// The label with the most votes, the first one of several.
  int best() {
    return votes.indexOf(most());
  }

  /// Whether one label is best and its posterior reaches the confidence.
  boolean reaches(double confidence) {
    return hasBest() && posterior(best()) >= confidence;
  }
}
