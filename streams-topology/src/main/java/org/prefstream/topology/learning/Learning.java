package org.prefstream.topology.learning;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.prefstream.consensus.crowd.Weighting;
import org.prefstream.events.QuestionKind;
import org.prefstream.state.CountedAs;
import org.prefstream.topology.annotators.AnnotatorShares;
import org.prefstream.topology.question.Apart;
import org.prefstream.topology.question.Comparison;
import org.prefstream.topology.question.Response;
import org.prefstream.topology.question.Share;
import org.prefstream.topology.question.VerdictChange;
import org.prefstream.topology.question.Weights;
import org.prefstream.topology.rules.ConsensusRules;
import org.prefstream.topology.rules.FlaggedVotes;
import org.prefstream.topology.state.Latent;
import org.prefstream.topology.state.Outcome;
import org.prefstream.topology.verdict.CastVotes;

/// Weighs the votes on the questions of one partition by what has been learned about their
/// annotators, and counts what the questions teach about the annotators.
///
/// What a question teaches is part of its state: whatever is known by the time it changes, exactly
/// what was counted is subtracted. Invariant: the counts equal, bit for bit, a recount of what the
/// questions in store say they teach.
public final class Learning implements Weights, Share {
  private final ConsensusRules rules;
  private final Reliabilities reliabilities;
  private final AnnotatorShares annotators;
  private Map<QuestionKind, PartitionPanel> panels;
  private double known;

  /// Weighs by what has been learned so far.
  ///
  /// @param annotators the shares whose counts the panels add to, which also write them
  public Learning(ConsensusRules rules, Reliabilities reliabilities, AnnotatorShares annotators) {
    this.rules = rules;
    this.reliabilities = reliabilities;
    this.annotators = annotators;
    this.known = reliabilities.moved();
    this.panels = panels();
  }

  private Map<QuestionKind, PartitionPanel> panels() {
    Map<QuestionKind, PartitionPanel> all = new EnumMap<>(QuestionKind.class);
    for (QuestionKind kind : QuestionKind.values()) {
      Weighting model = rules.consensus(kind);
      if (model != Weighting.MAJORITY) {
        all.put(kind, new PartitionPanel(kind, model, reliabilities, annotators));
      }
    }
    return all;
  }

  /// Weighs by what is known now, from now on. The work follows with the votes: an annotator is
  /// assessed when the first vote of it is weighed.
  public void renew() {
    if (reliabilities.moved() != known) {
      known = reliabilities.moved();
      panels = panels();
    }
  }

  /// How much all that is known has changed until [#renew] was called last.
  double known() {
    return known;
  }

  @Override
  public boolean weighs(QuestionKind kind) {
    return panels.containsKey(kind);
  }

  @Override
  public Weighed weigh(CastVotes votes) {
    PartitionPanel panel = panels.get(votes.kind());
    return panel == null || votes.size() == 0 ? Weighed.ALIKE : panel.weigh(votes);
  }

  @Override
  public Weighed weigh(CastVotes loaded, long[] rest, int... byLabel) {
    PartitionPanel panel = panels.get(loaded.kind());
    return panel == null || IntStream.of(byLabel).sum() == 0
        ? Weighed.ALIKE
        : panel.weigh(loaded, rest, byLabel);
  }

  @Override
  public boolean isIgnored(String annotator) {
    return rules.flaggedVotes() == FlaggedVotes.IGNORED && reliabilities.isFlagged(annotator);
  }

  @Override
  public void count(VerdictChange change) {
    if (!panels.isEmpty()) {
      switch (change) {
        case VerdictChange.OfComparison(var before, var after) -> {
          count(-1, before);
          count(1, after);
        }
        case VerdictChange.OfResponse(var before, var after) -> {
          count(-1, before);
          count(1, after);
        }
      }
    }
  }

  private void count(int sign, Comparison comparison) {
    if (weighs(comparison.kind())) {
      count(sign, comparison.castVotes(), comparison.latent(), comparison.apart(), 0);
    }
  }

  private void count(int sign, Response response) {
    if (weighs(QuestionKind.SAFETY)) {
      count(sign, response.castOnSafety(), response.safetyLatent(), response.apart(), 0);
      count(sign, response.castOnSeverity(), response.severityLatent(), response.apart(), 1);
    }
  }

  /// @param weight the number of the weight, where votes lie apart
  private void count(
      int sign, CastVotes votes, Latent latent, @Nullable Apart<?, ?> apart, int weight) {
    PartitionPanel panel = panels.get(votes.kind());
    if (panel == null || votes.size() == 0) {
      return;
    }
    if (apart == null) {
      panel.count(sign, votes, votes.size(), latent);
    } else {
      CountedAs counted = apart.weights().get(weight).counted();
      panel.count(sign, votes, counted.getSize(), Latent.of(counted.getLatent()));
    }
  }

  /// Nothing: the counts are those of [AnnotatorShares].
  @Override
  public List<Outcome> checkpoint(List<Runnable> writes) {
    return List.of();
  }
}
