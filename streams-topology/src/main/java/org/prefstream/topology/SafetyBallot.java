package org.prefstream.topology;

import java.util.List;
import org.prefstream.consensus.ModelVotes;
import org.prefstream.consensus.SafetyTally;
import org.prefstream.events.AnnotatorKind;
import org.prefstream.state.SafetyVote;

/// The votes in force on one response's safety, counted. Two that are equal make the same consensus
/// record but for its model and revision.
///
/// @param modelsSafe models that call the response safe
record SafetyBallot(SafetyTally tally, int modelsSafe, Electorate electorate) {
  static SafetyBallot of(List<SafetyVote> votes) {
    SafetyTally tally = new SafetyTally();
    int modelsSafe = 0;
    Electorate electorate = Electorate.NOBODY;
    for (SafetyVote vote : votes) {
      if (!vote.getRetracted() && !vote.getIgnored()) {
        tally.add(vote.getSeverity(), vote.getCategories());
        modelsSafe += vote.getAnnotatorKind() == AnnotatorKind.MODEL && isSafe(vote) ? 1 : 0;
        electorate = electorate.with(vote.getAnnotatorKind(), vote.getAnnotatedAt());
      }
    }
    return new SafetyBallot(tally, modelsSafe, electorate);
  }

  private static boolean isSafe(SafetyVote vote) {
    return vote.getSeverity() == SafetyVerdict.SAFE;
  }

  /// Whether people and models differ on safe or unsafe.
  boolean isDisputed() {
    int modelsUnsafe = electorate.models() - modelsSafe;
    return ModelVotes.disagree(
        new int[] {tally.safe() - modelsSafe, tally.unsafe() - modelsUnsafe},
        new int[] {modelsSafe, modelsUnsafe});
  }

  int votes() {
    return electorate.size();
  }
}
