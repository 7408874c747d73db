package org.prefstream.consensus.crowd;

import java.util.Arrays;

/// A model of annotators' errors. It has a posterior over latent classes for each question and, for
/// each annotator, the expected counts of its votes by class, from which its reliability follows.
///
/// It learns by incremental expectation maximisation. Judging a question (E-step) replaces the
/// question's share of the counts, so that the counts always match the current posteriors;
/// assessing an annotator (M-step) derives its reliability from them.
///
/// Probabilities are whole multiples of 1 / [#ONE], so all their sums are exact: whatever was added
/// can be subtracted to the last bit, in any order, and the counts of parts of a crowd add up to
/// those of the whole.
abstract sealed class LatentModel permits OneCoin, DawidSkene {
  /// Fixed-point scale of probabilities and counts.
  static final int ONE = Posteriors.ONE;

  /// Fixed-point scale of logarithms.
  private static final double LOGARITHM = 0x1p32;

  final int labels;
  final int kinds;
  final Posteriors posteriors;
  final double[] prior;
  final double[] weights;
  final int[] change;

  /// @param labels the number of labels of a question
  /// @param kinds the number of latent classes of each label; class c belongs to label c / kinds
  LatentModel(int labels, int kinds) {
    int classes = labels * kinds;
    this.labels = labels;
    this.kinds = kinds;
    this.posteriors = new Posteriors(classes);
    this.prior = new double[classes];
    this.weights = new double[classes];
    this.change = new int[classes];
  }

  /// Makes room for the next annotator, without votes.
  abstract void open(int annotator);

  /// Adds a vote to its annotator's counts (sign 1), or subtracts it (sign -1), at the question's
  /// current posterior.
  abstract void count(int question, int annotator, int label, int sign);

  /// Derives the behaviour of all annotators together and the frequencies of the classes from the
  /// counts.
  abstract void pool();

  /// Derives one annotator's reliability from its counts, shrunk to that of all.
  abstract void assess(int annotator);

  /// Multiplies the weight of each class by the likelihood of a vote.
  abstract void weigh(int vote);

  /// Adjusts the counts for a vote by the change of its question's posterior.
  abstract void recount(int vote);

  /// An annotator's counts.
  abstract long[] counts(int annotator);

  /// The number of counts of an annotator.
  abstract int countsOfOne();

  /// Adds counts made elsewhere to an annotator's.
  abstract void add(int annotator, long[] counts);

  /// Adds a vote to counts that are kept elsewhere (sign 1), or subtracts it from them (sign -1).
  ///
  /// @param shares the posterior of its question's classes
  /// @param from where that posterior starts
  /// @param counts the counts of its annotator
  /// @param to where those of this model start
  abstract void tally(int sign, int label, int[] shares, int from, long[] counts, int to);

  /// Replaces the counts of all annotators together.
  ///
  /// @param counts the sums over all annotators
  /// @param from where those of this model start
  abstract void pool(long[] counts, int from);

  /// The posterior of a label, in units of 1 / [#ONE].
  final int posterior(int question, int label) {
    int sum = 0;
    for (int kind = 0; kind < kinds; kind++) {
      sum += posteriors.share(question, label * kinds + kind);
    }
    return sum;
  }

  /// Judges a question by its votes and the reliability of their annotators.
  ///
  /// @return the largest change of a probability, in units of 1 / [#ONE]
  final int judge(int question, Questions questions) {
    Ballots ballots = questions.ballots();
    weigh(ballots.votes(), ballots.start(question), ballots.size(question));
    return settle(question, questions);
  }

  /// Weighs each class by its frequency and by the likelihood of votes.
  final void weigh(int[] votes, int start, int size) {
    System.arraycopy(prior, 0, weights, 0, weights.length);
    for (int place = 0; place < size; place++) {
      weigh(votes[start + place]);
      if ((place & 15) == 15) {
        rescale();
      }
    }
  }

  /// Judges a question by the shares of its votes alone, as if nothing were known of any annotator.
  /// Learning starts here, which ties each class to its label.
  final void seed(int question, Questions questions) {
    Ballots ballots = questions.ballots();
    weighByShares(ballots.counts(question, labels), ballots.size(question));
    settle(question, questions);
  }

  /// Weighs each class by the share of votes for its label.
  final void weighByShares(int[] counts, int size) {
    for (int label = 0; label < labels; label++) {
      double share = counts[label] / (double) size;
      for (int kind = 0; kind < kinds; kind++) {
        weights[label * kinds + kind] = share / kinds;
      }
    }
    if (kinds > 1) {
      splitByAgreement();
    }
  }

  /// The more the annotators of a question agree, the more probably it is of the first kind.
  private void splitByAgreement() {
    double largest = 0;
    for (double weight : weights) {
      largest = Math.max(largest, weight * kinds);
    }
    double agreed = largest * largest;
    for (int latent = 0; latent < weights.length; latent++) {
      weights[latent] *= latent % kinds == 0 ? agreed * kinds : (1 - agreed) * kinds / (kinds - 1);
    }
  }

  private int settle(int question, Questions questions) {
    Ballots ballots = questions.ballots();
    int gold = questions.gold(question);
    int size = ballots.size(question);
    for (int latent = 0; gold != Ballots.NONE && latent < weights.length; latent++) {
      weights[latent] = latent / kinds == gold ? Math.max(weights[latent], 1e-100) : 0;
    }
    int moved =
        size == 0
            ? posteriors.clear(question, change)
            : posteriors.replace(question, weights, change);
    int start = ballots.start(question);
    for (int place = start; moved != 0 && place < start + size; place++) {
      recount(ballots.votes()[place]);
    }
    return moved;
  }

  /// Writes the logarithm of the likelihood of a vote in each class, in units of 2^-32.
  final void logarithms(int vote, long[] to, int from) {
    Arrays.fill(weights, 1);
    weigh(vote);
    for (int latent = 0; latent < weights.length; latent++) {
      to[from + latent] = Math.round(StrictMath.log(weights[latent]) * LOGARITHM);
    }
  }

  /// Weighs each class by its frequency and by the likelihood of votes, given by the sum of their
  /// logarithms.
  final void weigh(long[] logarithms, int from) {
    long largest = Long.MIN_VALUE;
    for (int latent = 0; latent < weights.length; latent++) {
      largest = Math.max(largest, logarithms[from + latent]);
    }
    for (int latent = 0; latent < weights.length; latent++) {
      double likelihood = StrictMath.exp((logarithms[from + latent] - largest) / LOGARITHM);
      weights[latent] = Math.max(prior[latent] * likelihood, 1e-100);
    }
  }

  private void rescale() {
    double largest = 0;
    for (double weight : weights) {
      largest = Math.max(largest, weight);
    }
    for (int latent = 0; latent < weights.length; latent++) {
      weights[latent] = Math.max(weights[latent] / largest, 1e-100);
    }
  }
}
