package org.prefstream.topology.verdict;

import org.jspecify.annotations.Nullable;
import org.prefstream.consensus.Judgement;
import org.prefstream.consensus.Majority;
import org.prefstream.consensus.SafetyJudge;
import org.prefstream.consensus.SafetyJudgement;
import org.prefstream.consensus.Status;
import org.prefstream.consensus.crowd.Weighting;
import org.prefstream.events.Dimension;
import org.prefstream.topology.rules.ConsensusRules;
import org.prefstream.topology.rules.QuestionRule;
import org.prefstream.topology.state.Posterior;

/// Turns the votes on a question into its verdict, by the [ConsensusRules]: a pure function.
public final class Verdicts {
  private static final int PREFERENCES = 3;

  /// The severity of a response that no annotator calls unsafe.
  private static final Posterior UNKNOWN_SEVERITY = Posterior.of(1.0 / 3, 1.0 / 3, 1.0 / 3);

  private final ConsensusRules rules;
  private final SafetyJudge safety;
  private final Majority preference;

  /// Verdicts by these rules.
  public Verdicts(ConsensusRules rules) {
    this.rules = rules;
    this.safety = rules.safetyJudge();
    this.preference = new Majority(rules.accuracy(), PREFERENCES);
  }

  /// The verdict on a response's safety.
  ///
  /// @param model the model that answered; null while the Generation is not known
  /// @param safe the posterior of safe and unsafe; [Posterior#NONE] to judge by majority
  /// @param severity the posterior of the severities 1, 2 and 3; [Posterior#NONE] if no annotator
  ///   calls the response unsafe
  /// @param revision of the consensus record
  public SafetyVerdict judge(
      @Nullable String model,
      ResponseTally tally,
      Posterior safe,
      Posterior severity,
      long revision) {
    SafetyJudgement byVotes = judge(tally, safe, severity);
    Status status =
        status(rules.safety(), byVotes.status(), tally.electorate(), tally.isDisputed());
    return new SafetyVerdict(
        model, tally, byVotes.withStatus(status), isReviewed(byVotes.status(), status), revision);
  }

  private SafetyJudgement judge(ResponseTally tally, Posterior safe, Posterior severity) {
    if (safe.isEmpty()) {
      return safety.judge(tally.counts());
    }
    Posterior levels = severity.isEmpty() ? UNKNOWN_SEVERITY : severity;
    return safety.judge(tally.counts(), safe.probabilities(), levels.probabilities());
  }

  /// The verdict on a comparison, by its votes alone: [PreferenceVerdict#against] checks it against
  /// the safeties.
  ///
  /// @param posterior of response 0, response 1 and a tie; [Posterior#NONE] to judge by majority
  /// @param revision of the consensus record
  public PreferenceVerdict judge(
      Dimension dimension, ComparisonTally tally, Posterior posterior, long revision) {
    QuestionRule rule = rules.preference(dimension);
    Judgement byVotes =
        posterior.isEmpty()
            ? preference.judge(rule.stop(), tally.votes0(), tally.votes1(), tally.votesTie())
            : Judgement.of(posterior.probabilities(), tally.votes(), rule.stop());
    Status status = status(rule, byVotes.status(), tally.electorate(), tally.isDisputed());
    return new PreferenceVerdict(
        tally, byVotes.withStatus(status), isReviewed(byVotes.status(), status), false, revision);
  }

  private static Status status(
      QuestionRule rule, Status byVotes, Electorate electorate, boolean disputed) {
    return rule.models().status(byVotes, electorate.humans(), disputed);
  }

  /// Whether the votes decide a question that people and models dispute.
  private static boolean isReviewed(Status byVotes, Status status) {
    return byVotes == Status.DECIDED && status == Status.CONTESTED;
  }

  /// The fewest further votes after which an open comparison can be closed; a lower bound where
  /// votes are weighed.
  public int votesToClose(Dimension dimension, ComparisonTally tally) {
    QuestionRule rule = rules.preference(dimension);
    return weighs(rule)
        ? rule.stop().votesToClose(tally.votes())
        : rule.models()
            .votesToClose(
                preference.votesToClose(
                    rule.stop(), tally.votes0(), tally.votes1(), tally.votesTie()),
                tally.electorate().humans());
  }

  /// The fewest further votes after which an open safety can be closed; a lower bound where votes
  /// are weighed.
  public int votesToClose(ResponseTally tally) {
    QuestionRule rule = rules.safety();
    return weighs(rule)
        ? rule.stop().votesToClose(tally.votes())
        : rule.models()
            .votesToClose(safety.votesToClose(tally.counts()), tally.electorate().humans());
  }

  private static boolean weighs(QuestionRule rule) {
    return rule.consensus() != Weighting.MAJORITY;
  }

  /// The information that one more vote on a comparison is expected to give, in bits.
  public double expectedGain(PreferenceVerdict verdict) {
    return verdict.judgement().expectedGain(preference::probability);
  }
}
