package org.prefstream.consensus.crowd;

import java.util.List;

/// One sweep of a [Panel]: its knowledge of the annotators, and its judgement by that.
final class Sweep {
  private static final int SCRATCH = 0;

  private final Ensemble ensemble;
  private final List<LatentModel> models;

  /// @param pooled the sums of the counts of all annotators
  /// @param from where the sums of this layer start
  Sweep(int labels, Weighting model, long[] pooled, int from) {
    this.ensemble = Ensemble.of(model, labels, new Questions(), DawidSkene.plain(labels));
    this.models = ensemble.models();
    int start = from;
    for (LatentModel each : models) {
      for (int latent = 0; latent < each.weights.length; latent++) {
        each.posteriors.add(latent, pooled[start + each.countsOfOne() + latent]);
      }
      each.pool(pooled, start);
      start += each.countsOfOne() + each.weights.length;
    }
  }

  /// The number of counts of an annotator: those of each model, and its share in the expected
  /// number of questions of each latent class.
  static int counts(int labels, Weighting model) {
    return Ensemble.of(model, labels, new Questions(), DawidSkene.plain(labels)).models().stream()
        .mapToInt(each -> each.countsOfOne() + each.weights.length)
        .sum();
  }

  void join(int annotator, long[] counts, int from) {
    int start = from;
    for (LatentModel each : models) {
      long[] own = new long[each.countsOfOne()];
      System.arraycopy(counts, start, own, 0, own.length);
      each.open(annotator);
      each.add(annotator, own);
      each.assess(annotator);
      start += own.length + each.weights.length;
    }
  }

  /// The posterior of every model's latent classes, one model after the other.
  int[] judge(int... votes) {
    int[] latent = new int[classes()];
    int from = 0;
    for (LatentModel each : models) {
      each.weigh(votes, 0, votes.length);
      each.posteriors.round(each.weights, latent, from);
      from += each.weights.length;
    }
    return latent;
  }

  /// Writes the evidence of a vote, as [Panel#evidence] gives it.
  void evidence(int vote, long[] to, int from) {
    int start = from;
    for (LatentModel each : models) {
      each.logarithms(vote, to, start);
      start += each.weights.length;
    }
  }

  /// As [#judge(int...)], of votes whose evidence has been summed.
  ///
  /// @param from where the evidence for this layer starts
  int[] judge(long[] evidence, int from) {
    int[] latent = new int[classes()];
    int to = 0;
    for (LatentModel each : models) {
      each.weigh(evidence, from + to);
      each.posteriors.round(each.weights, latent, to);
      to += each.weights.length;
    }
    return latent;
  }

  /// The same by the shares of the votes, as if nothing were known of any annotator.
  int[] seed(int size, int... byLabel) {
    int[] latent = new int[classes()];
    int from = 0;
    for (LatentModel each : models) {
      each.weighByShares(byLabel, size);
      each.posteriors.round(each.weights, latent, from);
      from += each.weights.length;
    }
    return latent;
  }

  /// The number of latent classes of all models.
  int classes() {
    int classes = 0;
    for (LatentModel each : models) {
      classes += each.weights.length;
    }
    return classes;
  }

  double[] posterior(int[] latent, int... byLabel) {
    int from = 0;
    for (LatentModel each : models) {
      each.posteriors.load(SCRATCH, latent, from);
      from += each.weights.length;
    }
    return Crowd.withTies(ensemble.posterior(SCRATCH, byLabel));
  }

  /// Adds a vote to its annotator's counts (sign 1), or subtracts it (sign -1).
  void count(int sign, int label, int votes, int[] latent, long[] counts, int to) {
    int from = 0;
    int start = to;
    for (LatentModel each : models) {
      each.tally(sign, label, latent, from, counts, start);
      start += each.countsOfOne();
      for (int share = 0; share < each.weights.length; share++) {
        counts[start + share] += sign * (long) (latent[from + share] / votes);
      }
      from += each.weights.length;
      start += each.weights.length;
    }
  }
}
