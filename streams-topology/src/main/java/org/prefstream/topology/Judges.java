package org.prefstream.topology;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prefstream.consensus.Judgement;
import org.prefstream.consensus.Majority;
import org.prefstream.consensus.ModelVotes;
import org.prefstream.consensus.SafetyJudge;
import org.prefstream.consensus.SafetyJudgement;
import org.prefstream.consensus.Status;
import org.prefstream.consensus.StopRule;
import org.prefstream.events.AnnotationTask;
import org.prefstream.events.Dimension;
import org.prefstream.events.QuestionKind;
import org.prefstream.state.ComparisonState;
import org.prefstream.state.ResponseState;

/// Turns the votes in store into verdicts, by the [ConsensusRules].
final class Judges {
  private static final int OUTCOMES = 3;

  /// Where nobody calls a response unsafe.
  private static final double[] UNKNOWN_SEVERITY = {1.0 / 3, 1.0 / 3, 1.0 / 3};

  private final ConsensusRules rules;
  private final SafetyJudge safety;
  private final Majority preference;

  Judges(ConsensusRules rules) {
    this.rules = rules;
    this.safety =
        new SafetyJudge(rules.accuracy(), rules.safety().stop(), rules.severityConfidence());
    this.preference = new Majority(rules.accuracy(), OUTCOMES);
  }

  /// @throws IllegalArgumentException where these make no judge
  static void requireUsable(double accuracy, StopRule safety, double severityConfidence) {
    new SafetyJudge(accuracy, safety, severityConfidence);
  }

  /// What is known of a response of which nothing is known.
  static ResponseState withoutVotes() {
    return new ResponseState(null, 0L, new ArrayList<>(), List.of(), List.of(), false);
  }

  /// The safety of a response as it is in store.
  SafetyVerdict safety(PromptState state, String responseKey) {
    ResponseState response = state.responses().get(responseKey);
    return judge(response == null ? withoutVotes() : response);
  }

  SafetyVerdict judge(ResponseState response) {
    SafetyBallot ballot = SafetyBallot.of(response.getVotes());
    SafetyJudgement byVotes =
        response.getSafety().isEmpty()
            ? safety.judge(ballot.tally())
            : safety.judge(
                ballot.tally(),
                Learning.unboxed(response.getSafety()),
                response.getSeverity().isEmpty()
                    ? UNKNOWN_SEVERITY.clone()
                    : Learning.unboxed(response.getSeverity()));
    SafetyJudgement judgement =
        byVotes.isDecided()
            ? byVotes.withStatus(
                rules
                    .safety()
                    .models()
                    .status(Status.DECIDED, ballot.electorate().humans(), ballot.isDisputed()))
            : byVotes;
    return new SafetyVerdict(
        response.getModel(),
        ballot,
        judgement,
        byVotes.isDecided() && judgement.status() == Status.CONTESTED,
        response.getRevision());
  }

  /// Judged by the votes alone: [PreferenceVerdict#against] sees to what the safeties say.
  PreferenceVerdict judge(Dimension dimension, ComparisonState comparison) {
    PreferenceBallot ballot = PreferenceBallot.of(comparison.getVotes());
    QuestionRule rule = rules.preference(dimension);
    Judgement byVotes =
        comparison.getPosterior().isEmpty()
            ? preference.judge(rule.stop(), ballot.votes0(), ballot.votes1(), ballot.votesTie())
            : Judgement.of(
                Learning.unboxed(comparison.getPosterior()), ballot.votes(), rule.stop());
    Judgement judgement =
        byVotes.isDecided()
            ? byVotes.withStatus(
                rule.models()
                    .status(Status.DECIDED, ballot.electorate().humans(), ballot.isDisputed()))
            : byVotes;
    boolean reviewed = byVotes.isDecided() && judgement.status() == Status.CONTESTED;
    return new PreferenceVerdict(ballot, judgement, reviewed, false, comparison.getRevision());
  }

  /// The response's safety as a task, if it needs votes; null if not, or if nothing is known of it.
  @Nullable AnnotationTask task(String promptId, String responseId, SafetyVerdict verdict) {
    int votes = verdict.ballot().votes();
    if (verdict.judgement().status() != Status.OPEN || (votes == 0 && verdict.model() == null)) {
      return null;
    }
    return task(
        QuestionKind.SAFETY,
        new Pair(promptId, responseId, ""),
        verdict.ballot().electorate(),
        rules.safety(),
        verdict.judgement().expectedGain());
  }

  /// The comparison as a task, if it needs votes; null if not, or if it has none.
  @Nullable AnnotationTask task(Pair pair, Dimension dimension, PreferenceVerdict verdict) {
    if (verdict.judgement().status() != Status.OPEN || verdict.ballot().votes() == 0) {
      return null;
    }
    return task(
        AgreementShares.kind(dimension),
        pair,
        verdict.ballot().electorate(),
        rules.preference(dimension),
        verdict.judgement().expectedGain(preference::probability));
  }

  private static AnnotationTask task(
      QuestionKind question, Pair pair, Electorate electorate, QuestionRule rule, double gain) {
    return new AnnotationTask(
        question,
        pair.promptId(),
        pair.response0(),
        question == QuestionKind.SAFETY ? null : pair.response1(),
        electorate.size(),
        Math.max(1, rule.stop().minVotes() - electorate.size()),
        rule.models() == ModelVotes.HUMAN_REQUIRED && electorate.humans() == 0,
        gain);
  }
}
