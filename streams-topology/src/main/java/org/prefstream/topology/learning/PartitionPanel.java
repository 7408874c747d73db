package org.prefstream.topology.learning;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.prefstream.consensus.crowd.Panel;
import org.prefstream.consensus.crowd.Weighting;
import org.prefstream.events.QuestionKind;
import org.prefstream.topology.annotators.AnnotatorShares;
import org.prefstream.topology.state.QuestionKinds;
import org.prefstream.topology.verdict.CastVotes;

/// A [Panel] of one kind of question and one partition. An annotator joins it by what
/// [Reliabilities] knows when the panel first meets one of its votes.
final class PartitionPanel {
  private final QuestionKind kind;
  private final Reliabilities reliabilities;
  private final AnnotatorShares annotators;
  private final int cells;
  private final Panel panel;
  private final Map<String, Integer> numbers = new HashMap<>();

  /// @param annotators the shares whose counts [#count] adds to
  PartitionPanel(
      QuestionKind kind, Weighting model, Reliabilities reliabilities, AnnotatorShares annotators) {
    this.kind = kind;
    this.reliabilities = reliabilities;
    this.annotators = annotators;
    this.cells = reliabilities.cells(kind);
    this.panel =
        new Panel(
            QuestionKinds.labels(kind), model, Reliabilities.SWEEPS, reliabilities.pooled(kind));
  }

  /// The posterior of each label.
  double[] posterior(CastVotes votes) {
    return panel.posterior(numbered(votes));
  }

  /// Adds what votes show about their annotators to the annotators' counts (sign 1), or subtracts
  /// it (sign -1).
  void count(int sign, CastVotes votes) {
    if (votes.size() == 0) {
      return;
    }
    int[][] latent = panel.judge(numbered(votes));
    for (int vote = 0; vote < votes.size(); vote++) {
      panel.count(sign, votes.labels()[vote], votes.size(), latent, counts(votes, vote));
    }
  }

  private long[] counts(CastVotes votes, int vote) {
    return annotators.counts(votes.annotators()[vote]).learned(kind, cells);
  }

  /// Replaces what an earlier panel has counted of votes by what this panel counts of them.
  void recount(PartitionPanel earlier, CastVotes votes) {
    if (votes.size() == 0) {
      return;
    }
    int[][] before = earlier.panel.judgeAgain(earlier.numbered(votes));
    int[][] after = panel.judgeAgain(numbered(votes));
    if (Arrays.deepEquals(before, after)) {
      return;
    }
    for (int vote = 0; vote < votes.size(); vote++) {
      int label = votes.labels()[vote];
      long[] known = counts(votes, vote);
      panel.count(-1, label, votes.size(), before, known);
      panel.count(1, label, votes.size(), after, known);
    }
  }

  private int[] numbered(CastVotes votes) {
    int[] numbered = new int[votes.size()];
    for (int vote = 0; vote < numbered.length; vote++) {
      numbered[vote] = Panel.vote(number(votes.annotators()[vote]), votes.labels()[vote]);
    }
    return numbered;
  }

  private int number(String annotator) {
    return numbers.computeIfAbsent(annotator, id -> panel.join(reliabilities.of(id, kind)));
  }
}
