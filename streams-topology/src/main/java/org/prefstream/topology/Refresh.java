package org.prefstream.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.prefstream.events.Dimension;
import org.prefstream.events.RecordKey;
import org.prefstream.state.ComparisonState;
import org.prefstream.state.ResponseState;

/// Judges the questions of a partition anew once enough has been learned since, a few at a time
/// beside the votes: one for every eight of them, and more at rest, when none have come for a
/// while.
///
/// Everything is gone through when a share of [#STALE] of what is known has moved, or of
/// [#STALE_AT_REST] at rest. What each question says of its annotators is counted anew, but only a
/// question that is now judged otherwise, or whose posterior has noticeably moved, is written and
/// published.
final class Refresh {
  private static final int LEAST = 10;
  private static final int MOST_AT_REST = 1_000;

  /// Ticks without votes after which more are not to be expected at once: tasks of one thread take
  /// turns.
  private static final int QUIET_TICKS = 20;

  private static final double STALE = 1.0 / 8;
  private static final double STALE_AT_REST = 1.0 / 16384;

  private final PromptState state;
  private final Learning learning;
  private final PreferenceStep preferences;
  private final SafetyStep safety;
  private String comparison = "";
  private String response = "";
  private long votes;
  private int quietTicks;

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
    quietTicks = votes == 0 ? quietTicks + 1 : 0;
    boolean atRest = quietTicks >= QUIET_TICKS;
    int most = atRest ? MOST_AT_REST : Math.toIntExact(LEAST + votes / 8);
    double stale = atRest ? STALE_AT_REST : STALE;
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
