package org.prefstream.consensus.crowd;

/// A model of how annotators err: per question a posterior over latent classes, per annotator the
/// expected counts of its votes by class, and from these its reliability.
///
/// It learns by incremental expectation maximisation: judging a question (E-step) replaces the
/// question's share of the counts by its new one, so the counts are at every moment those of the
/// present posteriors, and assessing an annotator (M-step) reads its reliability from them.
///
/// Probabilities are whole multiples of 1 / [#ONE], so that every sum of them is exact: what was
/// added can be taken away to the last bit, in any order, and counts of separate parts of a crowd
/// add up to those of the whole.
abstract sealed class Model permits OneCoin, DawidSkene {
  /// One, in the unit of probabilities and counts.
  static final int ONE = 1 << 30;

  final int labels;
  final int kinds;
  final Posteriors posteriors;
  final double[] prior;
  final double[] weights;
  final int[] change;

  /// @param labels the labels of a question
  /// @param kinds the latent classes of each label; class c belongs to label c / kinds
  Model(int labels, int kinds) {
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

  /// Adds a vote to its annotator's counts (sign 1), or takes it away (sign -1), at the question's
  /// present posterior.
  abstract void count(int question, int annotator, int label, int sign);

  /// Reads the behaviour of all annotators together, and how frequent the classes are.
  abstract void pool();

  /// Reads one annotator's reliability from its counts, shrunk to that of all.
  abstract void assess(int annotator);

  /// Multiplies the weight of each class by the likelihood of a vote.
  abstract void weigh(int vote);

  /// Moves a vote's counts by the change of its question's posterior.
  abstract void tell(int vote);

  /// An annotator's counts.
  abstract long[] counts(int annotator);

  /// How many those are.
  abstract int countsOfOne();

  /// Adds counts made elsewhere to an annotator's.
  abstract void add(int annotator, long[] counts);

  /// Adds a vote (sign 1), or takes it away (sign -1), from counts that are kept elsewhere.
  ///
  /// @param shares the posterior of its question's classes
  /// @param from where that posterior starts
  /// @param counts of its annotator
  /// @param to where those of this model start
  abstract void tally(int sign, int label, int[] shares, int from, long[] counts, int to);

  /// Takes counts for those of all annotators.
  ///
  /// @param counts of all annotators, added up
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

  /// Judges a question by the shares of its votes alone, as if nothing were known of anybody: the
  /// start of learning, which ties each class to the label it is named after.
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

  /// The more a question's annotators agree, the more it is of the first kind.
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
      tell(ballots.votes()[place]);
    }
    return moved;
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
