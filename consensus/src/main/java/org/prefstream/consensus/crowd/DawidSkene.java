package org.prefstream.consensus.crowd;

import java.util.Arrays;
import org.prefstream.consensus.Majority;

/// The model of Dawid and Skene (1979): each annotator has a confusion matrix, the probability of
/// each vote given the true class. This version has two levels of shrinkage and, optionally,
/// classes of questions finer than labels.
///
/// An annotator's accuracy is shrunk to the pooled one by [#ACCURACY_SHRINKAGE] votes. Its expected
/// matrix is the pooled matrix, with the odds of being right moved by the annotator's own odds
/// against the pooled ones. Its matrix is the expected one, worth [#SHRINKAGE] votes a class,
/// updated by its votes (the posterior mean under a Dirichlet prior). So a newcomer errs as the
/// crowd does, after few votes as a better or worse member of the crowd, and after many in its own
/// way.
///
/// Classes are as frequent as learned. With a prior under which a rare label is more frequent than
/// it is, the learned matrices explain the difference by annotators who take that label for the
/// frequent one, and the model then decides for it wherever somebody votes for it.
///
/// With two kinds of questions for each label, ordinary and hard, the errors of different
/// annotators on a question may depend on each other, as in EBCC (Li, Rubinstein and Cohn 2019): a
/// question that looks like another label deceives many, so their agreement proves less.
final class DawidSkene extends LatentModel {
  /// The weight of the pooled accuracy in an annotator's, in votes.
  static final double ACCURACY_SHRINKAGE = 4;

  /// The weight of the expected matrix, in votes for each true class.
  static final double SHRINKAGE = 1;

  /// The weight of the first guess of the pooled matrix, in votes for each true class.
  static final double ANCHOR = 4;

  private final double[] guess;
  private final int classes;
  private final int stride;
  private final long[] pooledCounts;
  private final double[] pooled;
  private final double[] pooledOdds;
  private final int[] truth;
  private final long[] rows;
  private double pooledAccuracy;
  private double pooledAccuracyOdds;
  private long[] counts;
  private double[] likelihoods;

  private DawidSkene(int labels, double... guess) {
    super(labels, guess.length);
    this.guess = guess;
    this.classes = labels * kinds;
    this.stride = labels * classes;
    this.pooledCounts = new long[stride];
    this.pooled = new double[stride];
    this.pooledOdds = new double[classes];
    this.rows = new long[classes];
    this.truth = new int[classes];
    Arrays.setAll(truth, latent -> latent / kinds * classes + latent);
    this.counts = new long[16 * stride];
    this.likelihoods = new double[16 * stride];
    pool();
  }

  /// One kind of question.
  static DawidSkene plain(int labels) {
    return new DawidSkene(labels, Majority.DEFAULT_ACCURACY);
  }

  /// Ordinary and hard questions.
  static DawidSkene ofTwoKinds(int labels) {
    return new DawidSkene(labels, 0.9, 0.7);
  }

  @Override
  void open(int annotator) {
    if (annotator * stride == counts.length) {
      counts = Arrays.copyOf(counts, 2 * counts.length);
      likelihoods = Arrays.copyOf(likelihoods, 2 * likelihoods.length);
    }
    assess(annotator);
  }

  @Override
  void count(int question, int annotator, int label, int sign) {
    for (int latent = 0; latent < classes; latent++) {
      move(annotator, label * classes + latent, sign * (long) posteriors.share(question, latent));
    }
  }

  private void move(int annotator, int cell, long more) {
    counts[annotator * stride + cell] += more;
    pooledCounts[cell] += more;
  }

  @Override
  void pool() {
    long right = 0;
    long votes = 0;
    for (int latent = 0; latent < classes; latent++) {
      long row = votesOn(pooledCounts, 0, latent);
      poolRow(latent, row);
      right += pooledCounts[truth[latent]];
      votes += row;
      prior[latent] = posteriors.total(latent) + (double) ONE;
    }
    pooledAccuracy = (right + ANCHOR * ONE * Majority.DEFAULT_ACCURACY) / (votes + ANCHOR * ONE);
    pooledAccuracyOdds = pooledAccuracy / (1 - pooledAccuracy);
  }

  private void poolRow(int latent, long row) {
    double diagonal = guess[latent % kinds];
    for (int cell = latent; cell < stride; cell += classes) {
      double expected = cell == truth[latent] ? diagonal : (1 - diagonal) / (labels - 1);
      pooled[cell] = (pooledCounts[cell] + ANCHOR * ONE * expected) / (row + ANCHOR * ONE);
    }
    double right = pooled[truth[latent]];
    pooledOdds[latent] = right / (1 - right);
  }

  @Override
  void assess(int annotator) {
    assess(counts, likelihoods, annotator * stride);
  }

  private void assess(long[] from, double[] to, int own) {
    double ratio = accuracyOdds(from, own) / pooledAccuracyOdds;
    for (int latent = 0; latent < classes; latent++) {
      double odds = pooledOdds[latent] * ratio;
      double right = odds / (1 + odds);
      double wrong = (1 - right) * (1 + pooledOdds[latent]);
      double scale = 1 / (rows[latent] + SHRINKAGE * ONE);
      for (int cell = latent; cell < stride; cell += classes) {
        double expected = cell == truth[latent] ? right : pooled[cell] * wrong;
        to[own + cell] = (from[own + cell] + SHRINKAGE * ONE * expected) * scale;
      }
    }
  }

  /// The odds that an annotator is right; leaves its votes on each class in `rows`.
  private double accuracyOdds(long[] from, int own) {
    long right = 0;
    long votes = 0;
    for (int latent = 0; latent < classes; latent++) {
      rows[latent] = votesOn(from, own, latent);
      votes += rows[latent];
      right += from[own + truth[latent]];
    }
    double asRight = right + ACCURACY_SHRINKAGE * ONE * pooledAccuracy;
    return asRight / (votes + ACCURACY_SHRINKAGE * ONE - asRight);
  }

  private long votesOn(long[] cells, int own, int latent) {
    long votes = 0;
    for (int cell = latent; cell < stride; cell += classes) {
      votes += cells[own + cell];
    }
    return votes;
  }

  @Override
  void weigh(int vote) {
    int row = Ballots.annotator(vote) * stride + Ballots.label(vote) * classes;
    for (int latent = 0; latent < classes; latent++) {
      weights[latent] *= likelihoods[row + latent];
    }
  }

  @Override
  void recount(int vote) {
    int row = Ballots.label(vote) * classes;
    for (int latent = 0; latent < classes; latent++) {
      move(Ballots.annotator(vote), row + latent, change[latent]);
    }
  }

  double pooledAccuracy() {
    return pooledAccuracy;
  }

  /// The probability of each vote (column) given each true label (row) of an annotator with these
  /// counts, in a model with one kind of question.
  double[][] confusion(long[] counts) {
    double[] table = new double[stride];
    assess(counts, table, 0);
    double[][] confusion = new double[labels][labels];
    for (int cell = 0; cell < stride; cell++) {
      confusion[cell % classes][cell / classes] = table[cell];
    }
    return confusion;
  }

  /// The probability of a vote of the crowd, given the true label.
  double pooledProbability(int truth, int label) {
    return pooled[label * classes + truth];
  }

  @Override
  long[] counts(int annotator) {
    return Arrays.copyOfRange(counts, annotator * stride, (annotator + 1) * stride);
  }

  @Override
  int countsOfOne() {
    return stride;
  }

  @Override
  void add(int annotator, long[] more) {
    for (int cell = 0; cell < stride; cell++) {
      move(annotator, cell, more[cell]);
    }
  }

  @Override
  void tally(int sign, int label, int[] shares, int from, long[] counts, int to) {
    for (int latent = 0; latent < classes; latent++) {
      counts[to + label * classes + latent] += sign * (long) shares[from + latent];
    }
  }

  @Override
  void pool(long[] counts, int from) {
    System.arraycopy(counts, from, pooledCounts, 0, stride);
    pool();
  }
}
