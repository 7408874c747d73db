package org.prefstream.topology;

import java.util.ArrayList;
import java.util.List;
import org.prefstream.events.Dimension;
import org.prefstream.events.RecordKey;
import org.prefstream.events.SafetyAnnotation;
import org.prefstream.state.ComparisonState;
import org.prefstream.state.ResponseState;
import org.prefstream.state.SafetyVote;
import org.prefstream.state.Votes;

/// A vote on a response's safety: changes its consensus and the harm counts, and, where the
/// response is or was decided, what rests on it in each of its comparisons.
final class SafetyStep {
  private final PromptState state;
  private final Judges judges;
  private final TrainingRows rows;
  private final AgreementShares agreement;
  private final Annotators annotators;
  private final Learning learning;
  private final Tasks tasks;

  SafetyStep(
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

  List<Outcome> step(SafetyAnnotation annotation) {
    String key = RecordKey.of(annotation.getPromptId(), annotation.getResponseId());
    ResponseState known = state.responses().get(key);
    ResponseState response = known == null ? Judges.withoutVotes() : known;
    SafetyVote vote = Votes.of(annotation);
    if (!LatestVotes.SAFETY.isNews(response.getVotes(), vote)) {
      return List.of();
    }
    return change(
        annotation.getPromptId(),
        annotation.getResponseId(),
        key,
        response,
        () -> LatestVotes.SAFETY.add(response.getVotes(), vote));
  }

  /// Judges a response's safety anew by what has been learned of annotators since.
  List<Outcome> refresh(String key) {
    ResponseState response = state.responses().get(key);
    if (response == null) {
      throw new IllegalArgumentException("no such response");
    }
    List<String> parts = RecordKey.parts(key);
    return change(parts.get(0), parts.get(1), key, response, () -> {});
  }

  private List<Outcome> change(
      String promptId, String responseId, String key, ResponseState response, Runnable vote) {
    SafetyVerdict before = judges.judge(response);
    List<Double> safety = response.getSafety();
    List<Double> severity = response.getSeverity();
    annotators.count(-1, response.getVotes(), before);
    learning.count(-1, key, response);
    vote.run();
    learning.judge(response);
    boolean changed =
        !SafetyBallot.of(response.getVotes()).equals(before.ballot())
            || !response.getSafety().equals(safety)
            || !response.getSeverity().equals(severity);
    response.setRevision(changed ? response.getRevision() + 1 : response.getRevision());
    SafetyVerdict after = judges.judge(response);
    if (!response.getSettled() && !after.isOpen()) {
      response.setSettled(true);
      annotators.settle(
          CastVotes.onSafety(response.getVotes(), annotators), after.judgement().safety());
    }
    annotators.count(1, response.getVotes(), after);
    learning.count(1, key, response);
    state.responses().put(key, response);
    if (!changed) {
      return List.of();
    }
    agreement.changed(before.ballot().tally(), after.ballot().tally());
    return outcomes(promptId, responseId, before, after);
  }

  private List<Outcome> outcomes(
      String promptId, String responseId, SafetyVerdict before, SafetyVerdict after) {
    List<Outcome> outcomes = new ArrayList<>(2);
    outcomes.add(ConsensusRecords.of(promptId, responseId, after));
    tasks.changed(promptId, responseId, before, after, outcomes);
    HarmCounts.changes(before, after, outcomes);
    if (before.isDecided() || after.isDecided()) {
      for (String partner : state.partners().of(promptId, responseId)) {
        Pair pair = Pair.of(promptId, responseId, partner);
        reexamine(pair, pair.isFirst(responseId), before, after, outcomes);
      }
    }
    return outcomes;
  }

  /// The other response's safety and the votes are as they were; nothing rests on this one's unless
  /// the former is decided, and the latter decide harmlessness.
  private void reexamine(
      Pair pair, boolean first, SafetyVerdict before, SafetyVerdict after, List<Outcome> outcomes) {
    String key = pair.key(Dimension.HARMLESSNESS);
    ComparisonState comparison = state.comparisons().get(key);
    if (comparison == null) {
      return;
    }
    PreferenceVerdict harmlessness = judges.judge(Dimension.HARMLESSNESS, comparison);
    SafetyVerdict other = judges.safety(state, first ? pair.responseKey1() : pair.responseKey0());
    if (!harmlessness.isDecided() || !other.isDecided()) {
      return;
    }
    SafetyRanking rankedBefore =
        SafetyRanking.of(harmlessness, first ? before : other, first ? other : before);
    SafetyRanking rankedAfter =
        SafetyRanking.of(harmlessness, first ? after : other, first ? other : after);
    if (rankedBefore.isContradicted() != rankedAfter.isContradicted()) {
      comparison.setRevision(comparison.getRevision() + 1);
      state.comparisons().put(key, comparison);
      rankedAfter = rankedAfter.withHarmlessnessRevision(comparison.getRevision());
      outcomes.add(ConsensusRecords.of(pair, Dimension.HARMLESSNESS, rankedAfter.harmlessness()));
    }
    rows.safetyRankingChanged(pair, rankedBefore, rankedAfter, outcomes);
  }
}
