package org.prefstream.topology;

import java.util.ArrayList;
import java.util.List;
import org.prefstream.events.Dimension;
import org.prefstream.events.PreferenceAnnotation;
import org.prefstream.events.RecordKey;
import org.prefstream.state.ComparisonState;
import org.prefstream.state.PreferenceVote;
import org.prefstream.state.Votes;

/// A vote on a comparison: changes its consensus on one dimension, and the training rows that rest
/// on it.
final class PreferenceStep {
  private final PromptState state;
  private final Judges judges;
  private final TrainingRows rows;
  private final AgreementShares agreement;
  private final Annotators annotators;
  private final Learning learning;
  private final Tasks tasks;

  PreferenceStep(
      PromptState state,
      Judges judges,
      TrainingRows rows,
      AgreementShares agreement,
      Annotators annotators,
      Learning learning,
      Tasks tasks) {
    this.state = state;
    this.judges = judges;
    this.rows = rows;
    this.agreement = agreement;
    this.annotators = annotators;
    this.learning = learning;
    this.tasks = tasks;
  }

  List<Outcome> step(PreferenceAnnotation annotation) {
    Dimension dimension = annotation.getDimension();
    Pair pair =
        Pair.of(annotation.getPromptId(), annotation.getResponseA(), annotation.getResponseB());
    String key = pair.key(dimension);
    ComparisonState comparison = known(pair, key);
    PreferenceVote vote = Votes.of(annotation);
    if (!LatestVotes.PREFERENCE.isNews(comparison.getVotes(), vote)) {
      return List.of();
    }
    return change(
        pair,
        dimension,
        key,
        comparison,
        () -> LatestVotes.PREFERENCE.add(comparison.getVotes(), vote));
  }

  /// Judges a comparison anew by what has been learned of annotators since.
  List<Outcome> refresh(String key) {
    ComparisonState comparison = state.comparisons().get(key);
    if (comparison == null) {
      throw new IllegalArgumentException("no such comparison");
    }
    List<String> parts = RecordKey.parts(key);
    Pair pair = new Pair(parts.get(0), parts.get(1), parts.get(2));
    return change(pair, Dimension.valueOf(parts.get(3)), key, comparison, () -> {});
  }

  private List<Outcome> change(
      Pair pair, Dimension dimension, String key, ComparisonState comparison, Runnable vote) {
    PreferenceVerdict before = judges.judge(dimension, comparison);
    List<Double> posterior = comparison.getPosterior();
    annotators.count(-1, dimension, comparison.getVotes(), before);
    learning.count(-1, dimension, key, comparison);
    vote.run();
    learning.judge(dimension, comparison);
    PreferenceVerdict after = judges.judge(dimension, comparison);
    boolean changed =
        !after.ballot().equals(before.ballot()) || !comparison.getPosterior().equals(posterior);
    if (changed) {
      comparison.setRevision(comparison.getRevision() + 1);
      after = after.withRevision(comparison.getRevision());
    }
    if (!comparison.getSettled() && !after.isOpen()) {
      comparison.setSettled(true);
      annotators.settle(
          CastVotes.of(dimension, comparison.getVotes(), annotators), after.judgement());
    }
    annotators.count(1, dimension, comparison.getVotes(), after);
    learning.count(1, dimension, key, comparison);
    state.comparisons().put(key, comparison);
    if (!changed) {
      return List.of();
    }
    agreement.changed(dimension, before.ballot(), after.ballot());
    return outcomes(pair, dimension, before, after);
  }

  private ComparisonState known(Pair pair, String key) {
    ComparisonState known = state.comparisons().get(key);
    if (known != null) {
      return known;
    }
    state.partners().add(pair);
    return new ComparisonState(0L, new ArrayList<>(), List.of(), false);
  }

  private List<Outcome> outcomes(
      Pair pair, Dimension dimension, PreferenceVerdict before, PreferenceVerdict after) {
    List<Outcome> outcomes = new ArrayList<>(2);
    tasks.changed(pair, dimension, before, after, outcomes);
    switch (dimension) {
      case HELPFULNESS -> {
        outcomes.add(ConsensusRecords.of(pair, dimension, after));
        rows.helpfulnessChanged(pair, before, after, outcomes);
      }
      case OVERALL -> {
        outcomes.add(ConsensusRecords.of(pair, dimension, after));
        rows.overallChanged(pair, before, after, outcomes);
      }
      case HARMLESSNESS -> harmlessness(pair, before, after, outcomes);
      case UNKNOWN -> throw new IllegalArgumentException("UNKNOWN is no dimension");
    }
    return outcomes;
  }

  /// Only votes that decide can contradict the safeties, so only they need to know them.
  private void harmlessness(
      Pair pair, PreferenceVerdict before, PreferenceVerdict after, List<Outcome> outcomes) {
    if (!before.isDecided() && !after.isDecided()) {
      outcomes.add(ConsensusRecords.of(pair, Dimension.HARMLESSNESS, after));
      return;
    }
    SafetyVerdict safety0 = judges.safety(state, pair.responseKey0());
    SafetyVerdict safety1 = judges.safety(state, pair.responseKey1());
    SafetyRanking rankedBefore = SafetyRanking.of(before, safety0, safety1);
    SafetyRanking rankedAfter = SafetyRanking.of(after, safety0, safety1);
    outcomes.add(ConsensusRecords.of(pair, Dimension.HARMLESSNESS, rankedAfter.harmlessness()));
    rows.safetyRankingChanged(pair, rankedBefore, rankedAfter, outcomes);
  }
}
