package org.prefstream.topology;

import java.util.List;
import org.prefstream.consensus.SafetyTally;
import org.prefstream.state.SafetyVote;

/// The votes in force on one response's safety, counted. Two that are equal make the same consensus
/// record but for its model and revision.
record SafetyBallot(SafetyTally tally, Electorate electorate) {
  static SafetyBallot of(List<SafetyVote> votes) {
    SafetyTally tally = new SafetyTally();
    Electorate electorate = Electorate.NOBODY;
    for (SafetyVote vote : votes) {
      if (!vote.getRetracted()) {
        tally.add(vote.getSeverity(), vote.getCategories());
        electorate = electorate.with(vote.getAnnotatorKind(), vote.getAnnotatedAt());
      }
    }
    return new SafetyBallot(tally, electorate);
  }

  int votes() {
    return electorate.size();
  }
}
