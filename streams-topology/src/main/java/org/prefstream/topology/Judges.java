package org.prefstream.topology;

import java.util.ArrayList;
import org.prefstream.consensus.Majority;
import org.prefstream.consensus.SafetyJudge;
import org.prefstream.consensus.StopRule;
import org.prefstream.events.Dimension;
import org.prefstream.state.ComparisonState;
import org.prefstream.state.ResponseState;

/// Turns the votes in store into verdicts, by the [ConsensusRules].
final class Judges {
  private static final int OUTCOMES = 3;

  private final ConsensusRules rules;
  private final SafetyJudge safety;
  private final Majority preference;

  Judges(ConsensusRules rules) {
    this.rules = rules;
    this.safety = new SafetyJudge(rules.accuracy(), rules.safety(), rules.severityConfidence());
    this.preference = new Majority(rules.accuracy(), OUTCOMES);
  }

  /// @throws IllegalArgumentException where these make no judge
  static void requireUsable(double accuracy, StopRule safety, double severityConfidence) {
    new SafetyJudge(accuracy, safety, severityConfidence);
  }

  /// What is known of a response of which nothing is known.
  static ResponseState withoutVotes() {
    return new ResponseState(null, 0L, new ArrayList<>());
  }

  /// The safety of a response as it is in store.
  SafetyVerdict safety(PromptState state, String responseKey) {
    ResponseState response = state.responses().get(responseKey);
    return judge(response == null ? withoutVotes() : response);
  }

  SafetyVerdict judge(ResponseState response) {
    SafetyBallot ballot = SafetyBallot.of(response.getVotes());
    return new SafetyVerdict(
        response.getModel(), ballot, safety.judge(ballot.tally()), response.getRevision());
  }

  /// Judged by the votes alone: [PreferenceVerdict#against] sees to what the safeties say.
  PreferenceVerdict judge(Dimension dimension, ComparisonState comparison) {
    return judge(dimension, PreferenceBallot.of(comparison.getVotes()), comparison.getRevision());
  }

  PreferenceVerdict judge(Dimension dimension, PreferenceBallot ballot, long revision) {
    return new PreferenceVerdict(
        ballot,
        preference.judge(
            rules.preference(dimension), ballot.votes0(), ballot.votes1(), ballot.votesTie()),
        false,
        revision);
  }
}
