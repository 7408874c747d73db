package org.prefstream.topology;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.prefstream.consensus.crowd.ConsensusModel;
import org.prefstream.consensus.crowd.Panel;
import org.prefstream.events.QuestionKind;

/// A [Panel] of one kind of question, which asks [Reliabilities] for an annotator when it first
/// meets it.
final class NamedPanel {
  private final QuestionKind kind;
  private final Reliabilities reliabilities;
  private final int cells;
  private final Panel panel;
  private final Map<String, Integer> numbers = new HashMap<>();

  NamedPanel(QuestionKind kind, ConsensusModel model, int sweeps, Reliabilities reliabilities) {
    int labels = CastVotes.labels(kind);
    this.kind = kind;
    this.reliabilities = reliabilities;
    this.cells = Panel.counts(labels, model, sweeps);
    this.panel = new Panel(labels, model, sweeps, reliabilities.pooled(kind, cells));
  }

  /// The posterior of each label.
  double[] posterior(CastVotes votes) {
    return panel.posterior(numbered(votes));
  }

  /// Adds what votes say of their annotators to the latters' counts (sign 1), or takes it away
  /// (sign -1).
  ///
  /// @param counts of an annotator
  void count(int sign, CastVotes votes, Function<String, AnnotatorCounts> counts) {
    if (votes.size() == 0) {
      return;
    }
    int[][] latent = panel.judge(numbered(votes));
    for (int vote = 0; vote < votes.size(); vote++) {
      panel.count(
          sign,
          votes.labels().get(vote),
          votes.size(),
          latent,
          counts.apply(votes.annotators().get(vote)).learned(kind, cells));
    }
  }

  /// Counts votes by this panel that have been counted by an earlier one.
  void recount(NamedPanel earlier, CastVotes votes, Function<String, AnnotatorCounts> counts) {
    if (votes.size() == 0) {
      return;
    }
    int[][] before = earlier.panel.judgeAgain(earlier.numbered(votes));
    int[][] after = panel.judgeAgain(numbered(votes));
    if (Arrays.deepEquals(before, after)) {
      return;
    }
    for (int vote = 0; vote < votes.size(); vote++) {
      int label = votes.labels().get(vote);
      long[] known = counts.apply(votes.annotators().get(vote)).learned(kind, cells);
      panel.count(-1, label, votes.size(), before, known);
      panel.count(1, label, votes.size(), after, known);
    }
  }

  private int[] numbered(CastVotes votes) {
    int[] numbered = new int[votes.size()];
    for (int vote = 0; vote < numbered.length; vote++) {
      numbered[vote] = Panel.vote(number(votes.annotators().get(vote)), votes.labels().get(vote));
    }
    return numbered;
  }

  private int number(String annotator) {
    return numbers.computeIfAbsent(annotator, it -> panel.join(reliabilities.of(it, kind, cells)));
  }
}
