package org.prefstream.topology;

import java.util.Arrays;
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

  /// By the number of the annotator: its number in the panel, and 1; 0 where it is not met yet.
  private int[] joined = new int[64];

  NamedPanel(QuestionKind kind, ConsensusModel model, Reliabilities reliabilities) {
    this.kind = kind;
    this.reliabilities = reliabilities;
    this.cells = reliabilities.cells(kind);
    this.panel =
        new Panel(CastVotes.labels(kind), model, Learning.SWEEPS, reliabilities.pooled(kind));
  }

  /// The posterior of each label.
  double[] posterior(CastVotes votes) {
    return panel.posterior(numbered(votes));
  }

  /// Adds what votes say of their annotators to the latters' counts (sign 1), or takes it away
  /// (sign -1).
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
    return votes.annotators()[vote].counts.learned(kind, cells);
  }

  /// Counts votes by this panel that have been counted by an earlier one.
  void recount(NamedPanel earlier, CastVotes votes) {
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

  private int number(KnownAnnotator annotator) {
    if (annotator.number >= joined.length) {
      joined = Arrays.copyOf(joined, 2 * annotator.number);
    }
    if (joined[annotator.number] == 0) {
      joined[annotator.number] = 1 + panel.join(reliabilities.of(annotator.id, kind));
    }
    return joined[annotator.number] - 1;
  }
}
