package org.prefstream.consensus.crowd;

import java.util.Arrays;

/// What is known of the annotators of one kind of question at one moment, where questions, votes
/// and counts are kept elsewhere: in many places, say, of which none has all.
///
/// It is expectation maximisation of a fixed number of sweeps, unrolled. The first sweep's
/// reliabilities come from judging every question by the shares of its votes; the second's from
/// judging it by those; and so on. What each of these judgements says of an annotator is counted
/// with whoever keeps the question ([#count]), in whole numbers that add up over all places, in any
/// order, and can be taken away again. A later panel is made of those sums. Once all votes have
/// been counted and as many panels as there are sweeps have followed each other, nothing changes
/// any more, and posteriors are those of [Crowd#refreshBySweeps(int)] over all votes in force: a
/// function of these alone. Iterating until nothing changes would be no such function, since it may
/// end in different places, depending on where it began.
///
/// Nothing changes what a panel knows of an annotator once it is told. So the same votes get the
/// same judgement from it, to the bit, and what was counted by it can be taken away by it. Takes
/// for K labels and S sweeps 32 S K² to 192 S K² bytes an annotator. Not thread-safe.
public final class Panel {
  private static final int[] NOTHING = {};

  private final int labels;
  private final PanelLayer[] layers;
  private final int countsOfLayer;
  private int annotators;

  /// @param labels of every question, 2 to 64
  /// @param model any but [ConsensusModel#MAJORITY], which learns nothing
  /// @param sweeps of expectation maximisation, 1 or more
  /// @param pooled counts of all annotators, added up; as many as [#counts] says
  public Panel(int labels, ConsensusModel model, int sweeps, long... pooled) {
    this.labels = labels;
    this.countsOfLayer = counts(labels, model, sweeps) / sweeps;
    this.layers = new PanelLayer[sweeps];
    requireCounts(pooled);
    Arrays.setAll(layers, layer -> new PanelLayer(labels, model, pooled, layer * countsOfLayer));
  }

  /// How many counts there are of an annotator.
  ///
  /// @param labels of every question, 2 to 64
  /// @param model any but [ConsensusModel#MAJORITY]
  /// @param sweeps of expectation maximisation, 1 or more
  public static int counts(int labels, ConsensusModel model, int sweeps) {
    if (model == ConsensusModel.MAJORITY) {
      throw new IllegalArgumentException("by majority nothing is learned of annotators");
    }
    if (sweeps < 1) {
      throw new IllegalArgumentException("sweeps must be 1 or more, not " + sweeps);
    }
    return sweeps * PanelLayer.counts(labels, model);
  }

  /// Tells what is known of the next annotator; all 0 where that is nothing.
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
  /// @param votes on one question, each of another annotator; uniform where there are none
  public double[] posterior(int... votes) {
    if (votes.length == 0) {
      double[] uniform = new double[labels];
      Arrays.fill(uniform, 1.0 / labels);
      return uniform;
    }
    PanelLayer last = layers[layers.length - 1];
    return last.posterior(last.judge(votes), byLabel(votes));
  }

  /// What a question says of its annotators.
  ///
  /// @param votes on it, each of another annotator; one or more
  /// @return the posteriors that [#count] takes, one for each sweep
  public int[][] judge(int... votes) {
    int[][] latent = judgeAgain(votes);
    latent[0] = layers[0].seed(votes.length, byLabel(votes));
    return latent;
  }

  /// The same without what follows from the votes alone, and is therefore counted by every panel
  /// alike: enough where these votes were counted by an earlier panel, and are now to be counted by
  /// this one instead.
  ///
  /// @param votes as [#judge] takes them
  /// @return as [#judge] does
  public int[][] judgeAgain(int... votes) {
    int[][] latent = new int[layers.length][];
    latent[0] = NOTHING;
    for (int layer = 1; layer < layers.length; layer++) {
      latent[layer] = layers[layer - 1].judge(votes);
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

  /// Adds to an annotator's counts what a vote says of it (sign 1), or takes that away (sign -1).
  ///
  /// @param label voted for
  /// @param votes on the question, this one included
  /// @param latent what [#judge] said of them
  /// @param counts of the annotator, as many as [#counts] says
  public void count(int sign, int label, int votes, int[][] latent, long[] counts) {
    for (int layer = 0; layer < layers.length; layer++) {
      if (latent[layer].length > 0) {
        layers[layer].count(sign, label, votes, latent[layer], counts, layer * countsOfLayer);
      }
    }
  }
}
