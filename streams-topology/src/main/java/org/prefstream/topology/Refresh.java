package org.prefstream.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.prefstream.events.Dimension;
import org.prefstream.events.RecordKey;
import org.prefstream.state.ComparisonState;
import org.prefstream.state.ResponseState;

/// Judges the questions of a partition anew once enough has been learned since, a few at a time
/// beside the votes: at least [#LEAST] a tick, and one for every four votes since the last.
///
/// Everything is gone through when a share of [#STALE] of what is known has moved, or of
/// [#STALE_AT_REST] where no vote has come since the last tick. What each question says of its
/// annotators is counted anew, but only a question that is now judged otherwise, or whose posterior
/// has noticeably moved, is written and published.
final class Refresh {
  private static final int LEAST = 500;
  private static final double STALE = 1.0 / 8;
  private static final double STALE_AT_REST = 1.0 / 4096;

  private final PromptState state;
  private final Learning learning;
  private final PreferenceStep preferences;
  private final SafetyStep safety;
  private String comparison = "";
  private String response = "";
  private long votes;

  Refresh(PromptState state, Learning learning, PreferenceStep preferences, SafetyStep safety) {
    this.state = state;
    this.learning = learning;
    this.preferences = preferences;
    this.safety = safety;
  }

  /// A vote has come.
  void voted() {
    votes++;
  }

  /// Goes through some questions, if there is need to.
  List<Outcome> tick() {
    int most = Math.toIntExact(LEAST + votes / 4);
    double stale = votes == 0 ? STALE_AT_REST : STALE;
    votes = 0;
    if (!learning.isRefreshing()) {
      if (!learning.isStale(stale)) {
        return List.of();
      }
      learning.begin();
      comparison = "";
      response = "";
    }
    List<Outcome> outcomes = new ArrayList<>();
    int left = comparisons(most, outcomes);
    if (left > 0 && responses(left, outcomes) > 0) {
      learning.end();
    }
    return outcomes;
  }

  boolean isUnderWay() {
    return learning.isRefreshing();
  }

  /// How many more may be gone through.
  private int comparisons(int most, List<Outcome> outcomes) {
    List<Map.Entry<String, ComparisonState>> next = state.comparisons().after(comparison, most);
    for (Map.Entry<String, ComparisonState> entry : next) {
      comparison = entry.getKey();
      Dimension dimension = Dimension.valueOf(RecordKey.parts(comparison).getLast());
      if (learning.pass(dimension, comparison, entry.getValue())) {
        outcomes.addAll(preferences.refresh(comparison));
      }
    }
    return most - next.size();
  }

  private int responses(int most, List<Outcome> outcomes) {
    List<Map.Entry<String, ResponseState>> next = state.responses().after(response, most);
    for (Map.Entry<String, ResponseState> entry : next) {
      response = entry.getKey();
      if (learning.pass(response, entry.getValue())) {
        outcomes.addAll(safety.refresh(response));
      }
    }
    return most - next.size();
  }
}
