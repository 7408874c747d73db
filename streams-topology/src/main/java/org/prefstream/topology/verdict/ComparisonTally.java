package org.prefstream.topology.verdict;

import java.util.List;
import org.prefstream.consensus.AiVotes;
import org.prefstream.events.AnnotatorKind;
import org.prefstream.events.Preference;
import org.prefstream.state.PreferenceVote;
import org.prefstream.state.Votes;

/// The counts of the votes in force on one comparison and dimension. Equal tallies make equal
/// consensus records, except for the revision.
///
/// @param models0 models that prefer response 0
/// @param models1 models that prefer response 1
public record ComparisonTally(
    int votes0, int votes1, int votesTie, int models0, int models1, Electorate electorate) {
  private static final Preference[] LABELS = {
    Preference.RESPONSE_0, Preference.RESPONSE_1, Preference.TIE
  };

  /// Counts the votes that are neither retracted nor ignored.
  public static ComparisonTally of(List<PreferenceVote> votes) {
    int[] counts = new int[LABELS.length];
    int[] models = new int[LABELS.length];
    Electorate electorate = Electorate.NOBODY;
    for (PreferenceVote vote : votes) {
      if (!vote.getRetracted() && !vote.getIgnored()) {
        counts[vote.getPreference()]++;
        models[vote.getPreference()] += vote.getAnnotatorKind() == AnnotatorKind.MODEL ? 1 : 0;
        electorate = electorate.with(vote.getAnnotatorKind(), vote.getAnnotatedAt());
      }
    }
    return new ComparisonTally(
        counts[Votes.RESPONSE_0],
        counts[Votes.RESPONSE_1],
        counts[Votes.TIE],
        models[Votes.RESPONSE_0],
        models[Votes.RESPONSE_1],
        electorate);
  }

  /// The symbol of a preference: 0, 1, or 2 for a tie.
  public static Preference label(int preference) {
    return LABELS[preference];
  }

  /// Whether people and models prefer different outcomes.
  boolean isDisputed() {
    int modelsTie = electorate.models() - models0 - models1;
    return AiVotes.disagree(
        new int[] {votes0 - models0, votes1 - models1, votesTie - modelsTie},
        new int[] {models0, models1, modelsTie});
  }

  /// Distinct annotators whose votes count.
  public int votes() {
    return electorate.size();
  }
}
