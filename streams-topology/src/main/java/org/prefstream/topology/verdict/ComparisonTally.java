package org.prefstream.topology.verdict;

import java.nio.ByteBuffer;
import java.util.List;
import org.prefstream.consensus.AiVotes;
import org.prefstream.events.AnnotatorKind;
import org.prefstream.events.Preference;
import org.prefstream.state.PreferenceCounts;
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

  /// No votes.
  public static final ComparisonTally NONE = new ComparisonTally(0, 0, 0, 0, 0, Electorate.NOBODY);

  /// Counts the votes that are neither retracted nor ignored.
  public static ComparisonTally of(List<PreferenceVote> votes) {
    return NONE.with(votes);
  }

  /// The tally of votes that lie apart.
  public static ComparisonTally of(PreferenceCounts counts) {
    List<Integer> votes = counts.getVotes();
    List<Integer> models = counts.getModels();
    int all = votes.stream().mapToInt(Integer::intValue).sum();
    int ofModels = models.stream().mapToInt(Integer::intValue).sum();
    return new ComparisonTally(
        votes.get(Votes.RESPONSE_0),
        votes.get(Votes.RESPONSE_1),
        votes.get(Votes.TIE),
        models.get(Votes.RESPONSE_0),
        models.get(Votes.RESPONSE_1),
        new Electorate(
            all - ofModels, ofModels, counts.getFirstAnnotatedAt(), counts.getLastAnnotatedAt()));
  }

  /// The tally to store where the votes lie apart.
  ///
  /// @param voters hashes of those who voted
  /// @param evidence the sum of the evidence of the votes; empty by majority
  public PreferenceCounts toCounts(List<ByteBuffer> voters, List<Long> evidence) {
    return new PreferenceCounts(
        List.of(votes0, votes1, votesTie),
        List.of(models0, models1, modelsTie()),
        electorate.first(),
        electorate.last(),
        voters,
        evidence);
  }

  /// With the votes that are neither retracted nor ignored.
  public ComparisonTally with(List<PreferenceVote> votes) {
    int[] counts = byLabel();
    int[] models = {models0, models1, modelsTie()};
    Electorate electorate = this.electorate;
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

  /// Without a vote that was counted.
  ///
  /// @param first the earliest time of the others
  /// @param last the latest
  public ComparisonTally without(PreferenceVote vote, long first, long last) {
    int[] counts = byLabel();
    int[] models = {models0, models1};
    counts[vote.getPreference()]--;
    if (vote.getAnnotatorKind() == AnnotatorKind.MODEL && vote.getPreference() != Votes.TIE) {
      models[vote.getPreference()]--;
    }
    return new ComparisonTally(
        counts[Votes.RESPONSE_0],
        counts[Votes.RESPONSE_1],
        counts[Votes.TIE],
        models[Votes.RESPONSE_0],
        models[Votes.RESPONSE_1],
        electorate.without(vote.getAnnotatorKind(), first, last));
  }

  /// The votes for response 0, for response 1 and for a tie.
  public int[] byLabel() {
    return new int[] {votes0, votes1, votesTie};
  }

  private int modelsTie() {
    return electorate.models() - models0 - models1;
  }

  /// The symbol of a preference: 0, 1, or 2 for a tie.
  public static Preference label(int preference) {
    return LABELS[preference];
  }

  /// Whether people and models prefer different outcomes.
  boolean isDisputed() {
    return AiVotes.disagree(
        new int[] {votes0 - models0, votes1 - models1, votesTie - modelsTie()},
        new int[] {models0, models1, modelsTie()});
  }

  /// Distinct annotators whose votes count.
  public int votes() {
    return electorate.size();
  }
}
