package org.prefstream.topology;

import java.util.List;
import org.prefstream.events.Preference;
import org.prefstream.state.PreferenceVote;

/// The votes in force on one comparison and dimension, counted. Two that are equal make the same
/// consensus record but for its revision.
record PreferenceBallot(int votes0, int votes1, int votesTie, Electorate electorate) {
  static final int RESPONSE_0 = 0;
  static final int RESPONSE_1 = 1;
  static final int TIE = 2;

  private static final Preference[] LABELS = {
    Preference.RESPONSE_0, Preference.RESPONSE_1, Preference.TIE
  };

  static PreferenceBallot of(List<PreferenceVote> votes) {
    int[] counts = new int[LABELS.length];
    Electorate electorate = Electorate.NOBODY;
    for (PreferenceVote vote : votes) {
      if (!vote.getRetracted()) {
        counts[vote.getPreference()]++;
        electorate = electorate.with(vote.getAnnotatorKind(), vote.getAnnotatedAt());
      }
    }
    return new PreferenceBallot(counts[RESPONSE_0], counts[RESPONSE_1], counts[TIE], electorate);
  }

  static Preference label(int preference) {
    return LABELS[preference];
  }

  int votes() {
    return electorate.size();
  }
}
