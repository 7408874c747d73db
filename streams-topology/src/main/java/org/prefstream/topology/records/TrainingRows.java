package org.prefstream.topology.records;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prefstream.events.Dimension;
import org.prefstream.events.Generation;
import org.prefstream.topology.question.Comparison;
import org.prefstream.topology.question.Consequence;
import org.prefstream.topology.question.Questions;
import org.prefstream.topology.question.VerdictChange;
import org.prefstream.topology.state.ComparisonId;
import org.prefstream.topology.state.Outcome;
import org.prefstream.topology.state.Table;
import org.prefstream.topology.verdict.PreferenceVerdict;
import org.prefstream.topology.verdict.SafetyRanking;

/// Which training rows hold, and what follows when what they rest on changes.
///
/// A dual row holds exactly while helpfulness, harmlessness and the safety of both responses are
/// decided, neither comparison is a tie, and both Generations are known and do not say the same
/// ([SameText]); a single row while the overall comparison is decided and no tie, and the same of
/// the Generations. Rows are not stored: whether one held before follows from what held before of
/// its parts. The cheapest condition is asked first, and texts are read last.
public final class TrainingRows implements Consequence {
  private final Questions questions;

  /// The rows of one partition.
  ///
  /// @param questions with the changes of the event that is judged
  public TrainingRows(Questions questions) {
    this.questions = questions;
  }

  @Override
  public void follow(VerdictChange change, List<Outcome> outcomes) {
    if (change instanceof VerdictChange.OfComparison(var before, var after)) {
      switch (after.dimension()) {
        case HELPFULNESS ->
            helpfulnessChanged(after.id(), before.verdict(), after.verdict(), outcomes);
        case OVERALL -> overallChanged(after.id(), before.verdict(), after.verdict(), outcomes);
        case HARMLESSNESS -> {} // what changes is the ranking: [Rankings] knows
        case UNKNOWN -> throw new IllegalArgumentException("UNKNOWN is not a dimension");
      }
    }
  }

  private void overallChanged(
      ComparisonId id, PreferenceVerdict before, PreferenceVerdict after, List<Outcome> outcomes) {
    if (before.ranks() || after.ranks()) {
      RowWriter writer = writer(id);
      if (writer != null) {
        outcomes.add(new Outcome.Single(id.key(), after.ranks() ? writer.single(id, after) : null));
      }
    }
  }

  private void helpfulnessChanged(
      ComparisonId id, PreferenceVerdict before, PreferenceVerdict after, List<Outcome> outcomes) {
    if (before.ranks() || after.ranks()) {
      SafetyRanking ranking = ranking(id);
      if (ranking != null) {
        dual(id, after, ranking, outcomes);
      }
    }
  }

  /// The safety of a response has changed, or the votes on harmlessness.
  void rankingChanged(
      ComparisonId id, SafetyRanking before, SafetyRanking after, List<Outcome> outcomes) {
    if (before.holds() || after.holds()) {
      PreferenceVerdict helpfulness = preference(id, Dimension.HELPFULNESS);
      if (helpfulness != null) {
        dual(id, helpfulness, after, outcomes);
      }
    }
  }

  /// A Generation has become known, so no row of it held before.
  public void generationBecameKnown(ComparisonId id, List<Outcome> outcomes) {
    PreferenceVerdict overall = preference(id, Dimension.OVERALL);
    PreferenceVerdict helpfulness = preference(id, Dimension.HELPFULNESS);
    SafetyRanking ranking = helpfulness == null ? null : ranking(id);
    RowWriter writer = overall == null && ranking == null ? null : writer(id);
    if (writer == null) {
      return;
    }
    if (overall != null) {
      outcomes.add(new Outcome.Single(id.key(), writer.single(id, overall)));
    }
    if (helpfulness != null && ranking != null) {
      outcomes.add(new Outcome.Dual(id.key(), writer.dual(id, helpfulness, ranking)));
    }
  }

  /// One half of the row ranks or did so before, the other one does.
  private void dual(
      ComparisonId id,
      PreferenceVerdict helpfulness,
      SafetyRanking ranking,
      List<Outcome> outcomes) {
    RowWriter writer = writer(id);
    if (writer != null) {
      boolean holds = helpfulness.ranks() && ranking.holds();
      outcomes.add(
          new Outcome.Dual(id.key(), holds ? writer.dual(id, helpfulness, ranking) : null));
    }
  }

  /// The verdict in store, if it ranks; by the votes alone.
  private @Nullable PreferenceVerdict preference(ComparisonId id, Dimension dimension) {
    Comparison comparison = questions.known(id, dimension);
    return comparison != null && comparison.verdict().ranks() ? comparison.verdict() : null;
  }

  /// The ranking in store, if it holds.
  private @Nullable SafetyRanking ranking(ComparisonId id) {
    PreferenceVerdict harmlessness = preference(id, Dimension.HARMLESSNESS);
    if (harmlessness == null) {
      return null;
    }
    SafetyRanking ranking =
        SafetyRanking.of(
            harmlessness,
            questions.response(id.promptId(), id.response0()).verdict(),
            questions.response(id.promptId(), id.response1()).verdict());
    return ranking.holds() ? ranking : null;
  }

  /// Writes rows of both texts, if both are known and not the same.
  private @Nullable RowWriter writer(ComparisonId id) {
    Table<Generation> generations = questions.state().generations();
    Generation generation0 = generations.get(id.responseKey0());
    Generation generation1 = generation0 == null ? null : generations.get(id.responseKey1());
    return generation0 == null
            || generation1 == null
            || SameText.of(generation0.getResponse(), generation1.getResponse())
        ? null
        : new RowWriter(generation0, generation1);
  }
}
