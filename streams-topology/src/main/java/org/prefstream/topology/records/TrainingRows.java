package org.prefstream.topology.records;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prefstream.events.ComparisonId;
import org.prefstream.events.Dimension;
import org.prefstream.events.Generation;
import org.prefstream.topology.question.Comparison;
import org.prefstream.topology.question.Consequence;
import org.prefstream.topology.question.Questions;
import org.prefstream.topology.question.VerdictChange;
import org.prefstream.topology.state.Outcome;
import org.prefstream.topology.state.Table;
import org.prefstream.topology.verdict.PreferenceVerdict;
import org.prefstream.topology.verdict.SafetyRanking;

/// The training rows that hold, published and withdrawn as the verdicts they depend on change.
///
/// A dual row holds exactly while helpfulness, harmlessness and the safety of both responses are
/// decided, neither comparison is a tie, and both Generations are known and have different texts
/// ([SameText]). A single row holds while the overall comparison is decided and is not a tie, and
/// the same is true of the Generations. Rows are not stored: whether a row held before a change
/// follows from its parts before the change. The cheapest condition is checked first, and texts are
/// read last.
public final class TrainingRows implements Consequence {
  private final Questions questions;

  /// The rows of one partition.
  ///
  /// @param questions the questions, with the changes of the event that is being judged
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
        case HARMLESSNESS -> {} // [Rankings] reports changes of the ranking
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

  /// Follows a change of a response's safety, or of the votes on harmlessness.
  void rankingChanged(
      ComparisonId id, SafetyRanking before, SafetyRanking after, List<Outcome> outcomes) {
    if (before.holds() || after.holds()) {
      PreferenceVerdict helpfulness = preference(id, Dimension.HELPFULNESS);
      if (helpfulness != null) {
        dual(id, helpfulness, after, outcomes);
      }
    }
  }

  /// Follows a Generation that has become known, so no row of it held before.
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

  /// Publishes or withdraws a dual row: one half of it ranks, and the other half ranks or did
  /// before.
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

  /// The stored verdict by the votes alone, if it ranks.
  private @Nullable PreferenceVerdict preference(ComparisonId id, Dimension dimension) {
    Comparison comparison = questions.known(id, dimension);
    return comparison != null && comparison.verdict().ranks() ? comparison.verdict() : null;
  }

  /// The stored ranking, if it holds.
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

  /// A writer of rows with both texts; null unless both are known and different.
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
