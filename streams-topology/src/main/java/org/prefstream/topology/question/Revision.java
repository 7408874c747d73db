package org.prefstream.topology.question;

import java.util.Optional;
import org.prefstream.state.PreferenceVote;
import org.prefstream.state.SafetyVote;
import org.prefstream.topology.verdict.Verdicts;

/// The protocol of a vote: what it makes of the question it is on. A function of values, which
/// writes nothing.
///
/// 1. The vote takes the place of its annotator's earlier one; a vote that is repeated or outdated
///    changes nothing.
/// 2. The votes that do not count are marked, and the others are weighed ([Weights]).
/// 3. The verdict follows from the votes and their weight ([Verdicts]).
/// 4. If the tally or the posterior is another one, the consensus record gets its next revision.
/// 5. A question that is no longer open is settled, and stays so.
///
/// What shares counted before is withdrawn and what follows is added by each [Share], and records
/// follow by each [Consequence], from the [VerdictChange] alone.
///
/// @param weights as they are now
public record Revision(Verdicts verdicts, Weights weights) {
  /// A vote on a comparison; empty where it changes nothing.
  public Optional<VerdictChange> vote(Comparison before, PreferenceVote vote) {
    return before
        .with(vote)
        .map(edited -> new VerdictChange.OfComparison(before, after(before, edited)));
  }

  /// A vote on a response's safety; empty where it changes nothing.
  public Optional<VerdictChange> vote(Response before, SafetyVote vote) {
    return before
        .with(vote)
        .map(edited -> new VerdictChange.OfResponse(before, after(before, edited)));
  }

  /// The same votes on a comparison, weighed by what is known now.
  public VerdictChange again(Comparison before) {
    return new VerdictChange.OfComparison(before, after(before, before));
  }

  /// The same votes on a response's safety, weighed by what is known now.
  public VerdictChange again(Response before) {
    return new VerdictChange.OfResponse(before, after(before, before));
  }

  private <Q extends Question<Q>> Q after(Q before, Q edited) {
    Q judged = edited.weighed(weights).judged(verdicts);
    Q revised = judged.differsFrom(before) ? judged.revised() : judged;
    return revised.isOpen() ? revised : revised.settle();
  }
}
