package org.prefstream.topology.verdict;

import org.prefstream.consensus.Judgement;
import org.prefstream.consensus.Status;
import org.prefstream.state.Votes;

/// What the votes in force say about one comparison on one dimension at one moment.
///
/// @param reviewed whether the votes decide a question that people and models dispute
/// @param contradicted whether the votes decide against the safety of the responses
/// @param revision of the consensus record that was published last
public record PreferenceVerdict(
    ComparisonTally tally,
    Judgement judgement,
    boolean reviewed,
    boolean contradicted,
    long revision) {

  /// The same votes on harmlessness, checked against the safety of both responses: a safe response
  /// ranks above an unsafe one, so votes that decide anything else are a contradiction.
  PreferenceVerdict against(SafetyVerdict safety0, SafetyVerdict safety1) {
    boolean contradicts =
        judgement.isDecided()
            && safety0.isDecided()
            && safety1.isDecided()
            && safety0.isSafe() != safety1.isSafe()
            && !judgement.favours(safety0.isSafe() ? Votes.RESPONSE_0 : Votes.RESPONSE_1);
    return contradicts == contradicted
        ? this
        : new PreferenceVerdict(tally, judgement, reviewed, contradicts, revision);
  }

  /// The posterior of response 0, response 1 and a tie.
  public double[] posterior() {
    return new double[] {
      judgement.posterior(Votes.RESPONSE_0),
      judgement.posterior(Votes.RESPONSE_1),
      judgement.posterior(Votes.TIE)
    };
  }

  /// With another revision of the consensus record.
  public PreferenceVerdict withRevision(long revision) {
    return new PreferenceVerdict(tally, judgement, reviewed, contradicted, revision);
  }

  /// Whether its votes leave it open.
  public boolean isOpen() {
    return judgement.status() == Status.OPEN;
  }

  /// Whether the votes decide it, and nothing contradicts them.
  public boolean isDecided() {
    return judgement.isDecided() && !contradicted;
  }

  /// Whether one response is decided to be better than the other one.
  public boolean ranks() {
    return isDecided() && !judgement.favours(Votes.TIE);
  }

  /// The better response, 0 or 1, of a verdict that ranks.
  public int better() {
    return judgement.best().orElseThrow();
  }

  /// Probability of the better response, of a verdict that ranks.
  public double betterPosterior() {
    return judgement.posterior(better());
  }
}
