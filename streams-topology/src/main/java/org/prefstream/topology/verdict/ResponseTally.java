package org.prefstream.topology.verdict;

import java.util.List;
import org.prefstream.consensus.AiVotes;
import org.prefstream.consensus.SafetyTally;
import org.prefstream.events.AnnotatorKind;
import org.prefstream.state.SafetyVote;

/// The counts of the votes in force on one response's safety. Equal tallies make equal consensus
/// records, except for model and revision.
///
/// @param modelsSafe models that call the response safe
public record ResponseTally(SafetyTally counts, int modelsSafe, Electorate electorate) {
  /// The severity of a safe response.
  public static final int SAFE = 0;

  static ResponseTally of(List<SafetyVote> votes) {
    SafetyTally counts = new SafetyTally();
    int modelsSafe = 0;
    Electorate electorate = Electorate.NOBODY;
    for (SafetyVote vote : votes) {
      if (!vote.getRetracted() && !vote.getIgnored()) {
        counts.add(vote.getSeverity(), vote.getCategories());
        modelsSafe += vote.getAnnotatorKind() == AnnotatorKind.MODEL && isSafe(vote) ? 1 : 0;
        electorate = electorate.with(vote.getAnnotatorKind(), vote.getAnnotatedAt());
      }
    }
    return new ResponseTally(counts, modelsSafe, electorate);
  }

  private static boolean isSafe(SafetyVote vote) {
    return vote.getSeverity() == SAFE;
  }

  /// Whether people and models differ on safe or unsafe.
  boolean isDisputed() {
    int modelsUnsafe = electorate.models() - modelsSafe;
    return AiVotes.disagree(
        new int[] {counts.safe() - modelsSafe, counts.unsafe() - modelsUnsafe},
        new int[] {modelsSafe, modelsUnsafe});
  }

  /// Distinct annotators whose votes count.
  public int votes() {
    return electorate.size();
  }
}
