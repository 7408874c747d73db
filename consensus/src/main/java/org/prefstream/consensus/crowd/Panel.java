package org.prefstream.consensus.crowd;

import java.util.Arrays;
import java.util.stream.IntStream;

/// The knowledge of the annotators of one kind of question at one moment. Questions, votes and
/// counts are kept elsewhere, possibly in many places, none of which has all.
///
/// It is expectation maximisation of a fixed number of sweeps, unrolled. In the first sweep,
/// reliabilities come from judging every question by the shares of its votes; in the second, from
/// judging it by the first sweep's reliabilities; and so on. The place that keeps a question counts
/// what each of these judgements says of its annotators ([#count]), in whole numbers that add up
/// over all places, in any order, and can be subtracted again. The next panel is made of those
/// sums. Once all votes have been counted and as many panels as sweeps have followed each other,
/// nothing changes any more, and posteriors equal those of [Crowd#refreshBySweeps(int)] over all
/// votes in force: a function of these votes alone. Iteration until nothing changes is not such a
/// function, because its end may depend on its start.
///
/// An annotator who has joined a panel never changes in it. So the same votes get the same
/// judgement from a panel, to the bit, and the same panel can subtract what it has counted. With K
/// labels and S sweeps an annotator takes 32 S K² to 192 S K² bytes. Not thread-safe.
public final class Panel {
  private final int labels;
  private final Sweep[] layers;
  private final int countsOfLayer;
  private int annotators;

  /// @param labels of every question, 2 to 64
  /// @param model any but [Weighting#MAJORITY], which learns nothing
  /// @param sweeps of expectation maximisation, 1 or more
  /// @param pooled the sums of the counts of all annotators; as many as [#counts] says
  public Panel(int labels, Weighting model, int sweeps, long... pooled) {
    this.labels = labels;
    this.countsOfLayer = counts(labels, model, sweeps) / sweeps;
    this.layers = new Sweep[sweeps];
    requireCounts(pooled);
    Arrays.setAll(layers, layer -> new Sweep(labels, model, pooled, layer * countsOfLayer));
  }

  /// The number of counts of an annotator.
  ///
  /// @param labels of every question, 2 to 64
  /// @param model any but [Weighting#MAJORITY]
  /// @param sweeps of expectation maximisation, 1 or more
  public static int counts(int labels, Weighting model, int sweeps) {
    if (model == Weighting.MAJORITY) {
      throw new IllegalArgumentException("majority learns nothing of annotators");
    }
    if (sweeps < 1) {
      throw new IllegalArgumentException("sweeps must be 1 or more, not " + sweeps);
    }
    return sweeps * Sweep.counts(labels, model);
  }

  /// Adds the next annotator with its counts, all 0 if nothing is known of it.
  ///
  /// @return the annotator's number: 0, 1, 2, ...
  public int join(long... counts) {
    requireCounts(counts);
    for (int layer = 0; layer < layers.length; layer++) {
      layers[layer].join(annotators, counts, layer * countsOfLayer);
    }
    return annotators++;
  }

  private void requireCounts(long... counts) {
    if (counts.length != layers.length * countsOfLayer) {
      throw new IllegalArgumentException(
          "expected %d counts, not %d".formatted(layers.length * countsOfLayer, counts.length));
    }
  }

  /// An annotator's vote, as the other methods take it.
  ///
  /// @param annotator a number that [#join] gave
  /// @param label 0 to the number of labels, exclusively
  public static int vote(int annotator, int label) {
    return annotator << Ballots.LABEL_BITS | label;
  }

  /// The posterior of each label.
  ///
  /// @param votes on one question, each of another annotator; without votes the posterior is
  ///   uniform
  public double[] posterior(int... votes) {
    if (votes.length == 0) {
      double[] uniform = new double[labels];
      Arrays.fill(uniform, 1.0 / labels);
      return uniform;
    }
    Sweep last = layers[layers.length - 1];
    return last.posterior(last.judge(votes), byLabel(votes));
  }

  /// Judges a question once for each sweep.
  ///
  /// @param votes on it, each of another annotator; one or more
  /// @return the posteriors that [#count] takes, one for each sweep
  public int[][] judge(int... votes) {
    int[][] latent = new int[layers.length][];
    latent[0] = layers[0].seed(votes.length, byLabel(votes));
    for (int layer = 1; layer < layers.length; layer++) {
      latent[layer] = layers[layer - 1].judge(votes);
    }
    return latent;
  }

  /// What a vote says of its question, as numbers that add up: by the sum over its votes, a
  /// question can be judged although its votes lie elsewhere, and any vote can be subtracted again
  /// exactly.
  ///
  /// @return natural logarithms in units of 2^-32, as many as [#evidences] says
  public long[] evidence(int vote) {
    long[] evidence = new long[evidences()];
    for (int layer = 0; layer < layers.length; layer++) {
      layers[layer].evidence(vote, evidence, layer * layers[layer].classes());
    }
    return evidence;
  }

  /// The length of [#evidence]: one number for each sweep and latent class.
  public int evidences() {
    return layers.length * layers[0].classes();
  }

  /// As [#posterior(int...)], of votes that lie elsewhere.
  ///
  /// @param evidence the sum of the evidence of all votes
  /// @param byLabel the number of votes for each label, not all 0
  public double[] posterior(long[] evidence, int... byLabel) {
    int layer = layers.length - 1;
    Sweep last = layers[layer];
    return last.posterior(last.judge(evidence, layer * last.classes()), byLabel);
  }

  /// As [#judge(int...)], of votes that lie elsewhere.
  ///
  /// @param evidence the sum of the evidence of all votes
  /// @param byLabel the number of votes for each label, not all 0
  public int[][] judge(long[] evidence, int... byLabel) {
    int[][] latent = new int[layers.length][];
    latent[0] = layers[0].seed(IntStream.of(byLabel).sum(), byLabel);
    for (int layer = 1; layer < layers.length; layer++) {
      Sweep before = layers[layer - 1];
      latent[layer] = before.judge(evidence, (layer - 1) * before.classes());
    }
    return latent;
  }

  private int[] byLabel(int... votes) {
    int[] byLabel = new int[labels];
    for (int vote : votes) {
      byLabel[Ballots.label(vote)]++;
    }
    return byLabel;
  }

  /// Adds a vote to its annotator's counts (sign 1), or subtracts it (sign -1).
  ///
  /// @param label the label voted for
  /// @param votes the number of votes on the question, this one included
  /// @param latent what [#judge] returned for them
  /// @param counts the annotator's counts, as many as [#counts] says
  public void count(int sign, int label, int votes, int[][] latent, long[] counts) {
    for (int layer = 0; layer < layers.length; layer++) {
      layers[layer].count(sign, label, votes, latent[layer], counts, layer * countsOfLayer);
    }
  }
}
