package org.prefstream.topology.question;

import java.util.Optional;
import org.prefstream.state.PreferenceVote;
import org.prefstream.state.SafetyVote;
import org.prefstream.topology.verdict.Verdicts;

/// The protocol of a vote: how it changes its question. A pure function of values, which writes
/// nothing.
///
/// 1. The vote replaces its annotator's earlier one; a repeated or outdated vote changes nothing.
/// 2. The votes that do not count are marked, and the others are weighed ([Weights]).
/// 3. The verdict follows from the votes and their weight ([Verdicts]).
/// 4. If the tally or the posterior has changed, the consensus record gets its next revision.
/// 5. A question that is no longer open is settled, and stays settled.
/// 6. If votes are weighed by what is learned, the question is judged again from time to time
///    ([Circling]).
///
/// Everything else follows from the [VerdictChange] alone: each [Share] subtracts the question
/// before and adds the question after, and each [Consequence] adds its records.
///
/// @param weights the current weights
/// @param circling what is judged again
public record Revision(Verdicts verdicts, Weights weights, Circling circling) {
  /// The change by a vote on a comparison; empty if the vote changes nothing.
  public Optional<VerdictChange> vote(Comparison before, PreferenceVote vote) {
    return before
        .with(vote)
        .map(edited -> new VerdictChange.OfComparison(before, voted(before, edited)));
  }

  /// The change by a vote on a response's safety; empty if the vote changes nothing.
  public Optional<VerdictChange> vote(Response before, SafetyVote vote) {
    return before
        .with(vote)
        .map(edited -> new VerdictChange.OfResponse(before, voted(before, edited)));
  }

  /// A comparison whose votes are weighed again, by what is known now.
  public Comparison again(Comparison before) {
    return judgedAgain(before);
  }

  /// A response whose votes are weighed again, by what is known now.
  public Response again(Response before) {
    return judgedAgain(before);
  }

  private <Q extends Question<Q>> Q voted(Q before, Q edited) {
    Q after = after(before, edited);
    return after.entered(circling.voted(before, after));
  }

  private <Q extends Question<Q>> Q judgedAgain(Q before) {
    Q after = after(before, before);
    return after.entered(circling.again(before, after));
  }

  private <Q extends Question<Q>> Q after(Q before, Q edited) {
    Q judged = edited.weighed(weights).judged(verdicts);
    Q revised = judged.differsFrom(before) ? judged.revised() : judged;
    return revised.isOpen() ? revised : revised.settle();
  }
}
