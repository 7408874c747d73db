package org.prefstream.consensus.crowd;

import java.util.Arrays;
import org.prefstream.consensus.Majority;

/// The model in which annotators differ only in accuracy: each is right with a probability of its
/// own, whatever the true label, and when wrong chooses any other label equally often.
///
/// Accuracies are shrunk to the pooled one by [#SHRINKAGE] votes. The frequency of a label is the
/// square root of the learned one, half way (on a logarithmic scale) between the data and equal
/// frequencies: a model without errors that depend on the label mistakes some of them for
/// frequencies of labels.
final class OneCoin extends LatentModel {
  /// The weight of the pooled accuracy in an annotator's, in votes.
  static final double SHRINKAGE = 4;

  private double pooled = Majority.DEFAULT_ACCURACY;
  private long right;
  private long votes;
  private long[] rightBy = new long[16];
  private long[] votesBy = new long[16];
  private double[] odds = new double[16];

  OneCoin(int labels) {
    super(labels, 1);
    pool();
  }

  @Override
  void open(int annotator) {
    if (annotator == odds.length) {
      rightBy = Arrays.copyOf(rightBy, 2 * annotator);
      votesBy = Arrays.copyOf(votesBy, 2 * annotator);
      odds = Arrays.copyOf(odds, 2 * annotator);
    }
    assess(annotator);
  }

  @Override
  void count(int question, int annotator, int label, int sign) {
    move(annotator, sign * (long) posteriors.share(question, label), sign * (long) ONE);
  }

  private void move(int annotator, long moreRight, long moreVotes) {
    rightBy[annotator] += moreRight;
    votesBy[annotator] += moreVotes;
    right += moreRight;
    votes += moreVotes;
  }

  @Override
  void pool() {
    pooled = accuracy(right, votes, Majority.DEFAULT_ACCURACY);
    for (int label = 0; label < labels; label++) {
      prior[label] = Math.sqrt(posteriors.total(label) + (double) ONE);
    }
  }

  @Override
  void assess(int annotator) {
    double accuracy = accuracy(rightBy[annotator], votesBy[annotator], pooled);
    odds[annotator] = accuracy * (labels - 1) / (1 - accuracy);
  }

  private static double accuracy(long right, long votes, double expected) {
    return (right + SHRINKAGE * ONE * expected) / (votes + SHRINKAGE * ONE);
  }

  @Override
  void weigh(int vote) {
    weights[Ballots.label(vote)] *= odds[Ballots.annotator(vote)];
  }

  @Override
  void recount(int vote) {
    move(Ballots.annotator(vote), change[Ballots.label(vote)], 0);
  }

  @Override
  long[] counts(int annotator) {
    return new long[] {rightBy[annotator], votesBy[annotator]};
  }

  @Override
  int countsOfOne() {
    return 2;
  }

  @Override
  void add(int annotator, long[] counts) {
    move(annotator, counts[0], counts[1]);
  }

  @Override
  void tally(int sign, int label, int[] shares, int from, long[] counts, int to) {
    counts[to] += sign * (long) shares[from + label];
    counts[to + 1] += sign * (long) ONE;
  }

  @Override
  void pool(long[] counts, int from) {
    right = counts[from];
    votes = counts[from + 1];
    pool();
  }
}
