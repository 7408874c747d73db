package org.prefstream.benchmarks.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.prefstream.benchmarks.evaluation.VoteSet.Vote;
import org.prefstream.consensus.Judgement;
import org.prefstream.consensus.StopRule;

/// The result of Dawid and Skene's model on a set if nothing had to be learned from votes: each
/// annotator's confusion matrix, and how frequent the labels are, are counted from the right labels
/// of all other questions. A model that learns without right labels can do better only where these
/// are few.
///
/// A matrix is shrunk to that of all annotators by one vote a label.
final class KnownAnnotators {
  private final VoteSet set;
  private final List<List<Vote>> votes = new ArrayList<>();
  private final double[] frequency;
  private final double[][] pooled;
  private final double[][][] matrices;

  private KnownAnnotators(VoteSet set) {
    this.set = set;
    this.frequency = new double[set.labels()];
    this.pooled = new double[set.labels()][set.labels()];
    int annotators = 1 + set.votes().stream().mapToInt(Vote::annotator).max().orElse(0);
    this.matrices = new double[annotators][set.labels()][set.labels()];
    Map<List<Integer>, Vote> latest = new LinkedHashMap<>();
    for (Vote vote : set.votes()) {
      latest.put(List.of(vote.question(), vote.annotator()), vote);
    }
    for (int question = 0; question < set.questions(); question++) {
      votes.add(new ArrayList<>());
      if (isKnown(question)) {
        frequency[right(question)]++;
      }
    }
    latest.values().stream().filter(vote -> isKnown(vote.question())).forEach(this::count);
  }

  private void count(Vote vote) {
    votes.get(vote.question()).add(vote);
    int right = right(vote.question());
    pooled[right][vote.label()]++;
    matrices[vote.annotator()][right][vote.label()]++;
  }

  private boolean isKnown(int question) {
    return right(question) != VoteSet.UNKNOWN;
  }

  private int right(int question) {
    return set.gold().get(question);
  }

  /// The judgements of the questions whose right label is known.
  static List<Verdict> judge(VoteSet set) {
    KnownAnnotators known = new KnownAnnotators(set);
    List<Judgement> judgements = new ArrayList<>();
    for (int question = 0; question < set.questions(); question++) {
      judgements.add(
          Judgement.of(
              known.posterior(question), known.votes.get(question).size(), StopRule.DEFAULT));
    }
    return Verdict.of(set, judgements);
  }

  private double[] posterior(int question) {
    double[] logs = new double[set.labels()];
    for (int truth = 0; truth < logs.length; truth++) {
      int own = truth == right(question) ? 1 : 0;
      logs[truth] = Math.log(frequency[truth] - own + 1);
      for (Vote vote : votes.get(question)) {
        logs[truth] += Math.log(likelihood(vote, truth, own));
      }
    }
    double most = Arrays.stream(logs).max().orElseThrow();
    double[] weights = Arrays.stream(logs).map(log -> Math.exp(log - most)).toArray();
    double sum = Arrays.stream(weights).sum();
    return Arrays.stream(weights).map(weight -> weight / sum).toArray();
  }

  /// The probability of a vote given the truth, by all other votes.
  ///
  /// @param own 1 where the vote itself was counted with this truth
  private double likelihood(Vote vote, int truth, int own) {
    double[] row = matrices[vote.annotator()][truth];
    double all =
        (pooled[truth][vote.label()] - own + 1.0 / row.length) / (sum(pooled[truth]) - own + 1);
    return (row[vote.label()] - own + all) / (sum(row) - own + 1);
  }

  private static double sum(double[] row) {
    return Arrays.stream(row).sum();
  }
}
