package org.prefstream.topology.learning;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.prefstream.consensus.crowd.Panel;
import org.prefstream.consensus.crowd.Weighting;
import org.prefstream.events.QuestionKind;
import org.prefstream.topology.annotators.AnnotatorShares;
import org.prefstream.topology.question.Weights.Weighed;
import org.prefstream.topology.state.Latent;
import org.prefstream.topology.state.Posterior;
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

  /// Weighs all votes on a question, of which there are some.
  Weighed weigh(CastVotes votes) {
    int[] numbered = numbered(votes);
    return new Weighed(
        Posterior.of(panel.posterior(numbered)), Latent.of(panel.judge(numbered)), Map.of());
  }

  /// Weighs votes of which most lie apart.
  Weighed weigh(CastVotes loaded, long[] rest, int... byLabel) {
    Map<String, long[]> own = new HashMap<>();
    long[] sum = rest.length == 0 ? new long[panel.evidences()] : rest.clone();
    int[] numbered = numbered(loaded);
    for (int vote = 0; vote < numbered.length; vote++) {
      long[] evidence = panel.evidence(numbered[vote]);
      Arrays.setAll(sum, place -> sum[place] + evidence[place]);
      own.put(loaded.annotators()[vote], evidence);
    }
    return new Weighed(
        Posterior.of(panel.posterior(sum, byLabel)), Latent.of(panel.judge(sum, byLabel)), own);
  }

  /// Adds what a question teaches of its annotators to their counts (sign 1), or subtracts it (sign
  /// -1).
  ///
  /// @param votes those of the annotators that are to be counted
  /// @param size the number of all votes on the question
  /// @param latent what it teaches, as it was weighed
  void count(int sign, CastVotes votes, int size, Latent latent) {
    int[][] bySweep = latent.bySweep(Reliabilities.SWEEPS);
    for (int vote = 0; vote < votes.size(); vote++) {
      long[] counts = annotators.counts(votes.annotators()[vote]).learned(kind, cells);
      panel.count(sign, votes.labels()[vote], size, bySweep, counts);
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
