package org.prefstream.topology;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prefstream.events.Dimension;
import org.prefstream.events.Generation;
import org.prefstream.state.ComparisonState;

/// Which training rows hold, and what follows when what they rest on changes.
///
/// A dual row holds exactly while helpfulness, harmlessness and the safety of both responses are
/// decided, neither comparison is a tie, and both Generations are known and do not say the same
/// ([SameText]); a single row while the overall comparison is decided and no tie, and the same of
/// the Generations. Rows are not stored: whether one held before follows from what held before of
/// its parts. The cheapest condition is asked first, and texts are read last.
final class TrainingRows {
  private final PromptState state;
  private final Judges judges;

  TrainingRows(PromptState state, Judges judges) {
    this.state = state;
    this.judges = judges;
  }

  void overallChanged(
      Pair pair, PreferenceVerdict before, PreferenceVerdict after, List<Outcome> outcomes) {
    if (before.ranks() || after.ranks()) {
      Texts texts = texts(pair);
      if (texts != null) {
        outcomes.add(
            new Outcome.Single(pair.key(), after.ranks() ? texts.single(pair, after) : null));
      }
    }
  }

  void helpfulnessChanged(
      Pair pair, PreferenceVerdict before, PreferenceVerdict after, List<Outcome> outcomes) {
    if (before.ranks() || after.ranks()) {
      SafetyRanking ranking = ranking(pair);
      if (ranking != null) {
        dual(pair, after, ranking, outcomes);
      }
    }
  }

  /// The safety of a response has changed, or the votes on harmlessness.
  void safetyRankingChanged(
      Pair pair, SafetyRanking before, SafetyRanking after, List<Outcome> outcomes) {
    if (before.holds() || after.holds()) {
      PreferenceVerdict helpfulness = preference(pair, Dimension.HELPFULNESS);
      if (helpfulness != null) {
        dual(pair, helpfulness, after, outcomes);
      }
    }
  }

  /// A Generation has become known, so no row of it held before.
  void generationBecameKnown(Pair pair, List<Outcome> outcomes) {
    PreferenceVerdict overall = preference(pair, Dimension.OVERALL);
    PreferenceVerdict helpfulness = preference(pair, Dimension.HELPFULNESS);
    SafetyRanking ranking = helpfulness == null ? null : ranking(pair);
    Texts texts = overall == null && ranking == null ? null : texts(pair);
    if (texts == null) {
      return;
    }
    if (overall != null) {
      outcomes.add(new Outcome.Single(pair.key(), texts.single(pair, overall)));
    }
    if (helpfulness != null && ranking != null) {
      outcomes.add(new Outcome.Dual(pair.key(), texts.dual(pair, helpfulness, ranking)));
    }
  }

  /// One half of the row ranks or did so before, the other one does.
  private void dual(
      Pair pair, PreferenceVerdict helpfulness, SafetyRanking ranking, List<Outcome> outcomes) {
    Texts texts = texts(pair);
    if (texts != null) {
      boolean holds = helpfulness.ranks() && ranking.holds();
      outcomes.add(
          new Outcome.Dual(pair.key(), holds ? texts.dual(pair, helpfulness, ranking) : null));
    }
  }

  /// The verdict in store, if it ranks; by the votes alone.
  private @Nullable PreferenceVerdict preference(Pair pair, Dimension dimension) {
    ComparisonState comparison = state.comparisons().get(pair.key(dimension));
    if (comparison == null) {
      return null;
    }
    PreferenceVerdict verdict = judges.judge(dimension, comparison);
    return verdict.ranks() ? verdict : null;
  }

  /// The ranking in store, if it holds.
  private @Nullable SafetyRanking ranking(Pair pair) {
    PreferenceVerdict harmlessness = preference(pair, Dimension.HARMLESSNESS);
    if (harmlessness == null) {
      return null;
    }
    SafetyRanking ranking =
        SafetyRanking.of(
            harmlessness,
            judges.safety(state, pair.responseKey0()),
            judges.safety(state, pair.responseKey1()));
    return ranking.holds() ? ranking : null;
  }

  /// The texts, if both are known and not the same.
  private @Nullable Texts texts(Pair pair) {
    Generation generation0 = state.generations().get(pair.responseKey0());
    Generation generation1 =
        generation0 == null ? null : state.generations().get(pair.responseKey1());
    return generation0 == null
            || generation1 == null
            || SameText.of(generation0.getResponse(), generation1.getResponse())
        ? null
        : new Texts(generation0, generation1);
  }
}
