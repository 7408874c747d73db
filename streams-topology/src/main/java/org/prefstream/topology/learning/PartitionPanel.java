package org.prefstream.topology.learning;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.prefstream.consensus.crowd.Panel;
import org.prefstream.consensus.crowd.Weighting;
import org.prefstream.events.QuestionKind;
import org.prefstream.state.CountedAs;
import org.prefstream.topology.annotators.AnnotatorShares;
import org.prefstream.topology.question.Weights.Weighed;
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

  /// Counts votes that lie apart (sign 1), or subtracts them (sign -1).
  ///
  /// @param counted what their question looked like when they were counted first
  void count(int sign, CastVotes votes, CountedAs counted) {
    int[][] latent = bySweep(counted.getLatent());
    for (int vote = 0; vote < votes.size(); vote++) {
      panel.count(sign, votes.labels()[vote], counted.getSize(), latent, counts(votes, vote));
    }
  }

  private static int[][] bySweep(List<Integer> latent) {
    int classes = latent.size() / Reliabilities.SWEEPS;
    int[][] bySweep = new int[Reliabilities.SWEEPS][classes];
    for (int place = 0; place < latent.size(); place++) {
      bySweep[place / classes][place % classes] = latent.get(place);
    }
    return bySweep;
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
    List<Integer> latent =
        Arrays.stream(panel.judge(sum, byLabel)).flatMapToInt(Arrays::stream).boxed().toList();
    return new Weighed(Posterior.of(panel.posterior(sum, byLabel)), own, latent);
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
