package org.prefstream.topology.learning;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.prefstream.state.ComparisonState;
import org.prefstream.state.ResponseState;
import org.prefstream.topology.learning.RefreshPhase.Comparisons;
import org.prefstream.topology.learning.RefreshPhase.Responses;
import org.prefstream.topology.learning.RefreshPhase.Standing;
import org.prefstream.topology.question.Questions;
import org.prefstream.topology.question.Revision;
import org.prefstream.topology.question.VerdictChange;

/// Weighs the questions of a partition again once enough has been learned, a few at a time between
/// the votes: one for every eight votes, and more at rest, when no votes have come for a while.
///
/// A refresh begins when a share of [#STALE] of what is known has changed, or of [#STALE_AT_REST]
/// at rest. It recounts what each question shows about its annotators, but only a question whose
/// verdict changes, or whose posterior moves noticeably, is written and published.
public final class Refresh {
  private static final int LEAST = 10;
  private static final int MOST_AT_REST = 1_000;

  /// Ticks without votes after which the partition is at rest. One is not enough, because the tasks
  /// of one thread take turns.
  private static final int QUIET_TICKS = 20;

  private static final double STALE = 1.0 / 8;
  private static final double STALE_AT_REST = 1.0 / 16384;

  private final Questions questions;
  private final Revision revision;
  private final Learning learning;
  private long votes;
  private int quietTicks;

  /// Starts with no refresh under way.
  ///
  /// @param revision judges votes by what has been learned
  public Refresh(Questions questions, Revision revision, Learning learning) {
    this.questions = questions;
    this.revision = revision;
    this.learning = learning;
  }

  /// Notes that a vote has arrived.
  public void voted() {
    votes++;
  }

  /// Whether there are questions still to be passed.
  public boolean isUnderWay() {
    return !(learning.phase() instanceof Standing);
  }

  /// Passes some questions, if a refresh is due or under way.
  ///
  /// @return the changes to write
  public List<VerdictChange> tick() {
    quietTicks = votes == 0 ? quietTicks + 1 : 0;
    boolean atRest = quietTicks >= QUIET_TICKS;
    int most = atRest ? MOST_AT_REST : Math.toIntExact(LEAST + votes / 8);
    votes = 0;
    return switch (learning.phase()) {
      case Standing standing ->
          learning.isStale(atRest ? STALE_AT_REST : STALE)
              ? comparisons(learning.begin(standing), most)
              : List.of();
      case Comparisons comparisons -> comparisons(comparisons, most);
      case Responses responses -> responses(responses, most);
    };
  }

  private List<VerdictChange> comparisons(Comparisons from, int most) {
    List<Map.Entry<String, ComparisonState>> next =
        questions.state().comparisons().after(from.last(), most);
    List<VerdictChange> changes = new ArrayList<>();
    Comparisons passing = from;
    for (Map.Entry<String, ComparisonState> entry : next) {
      passing = passing.pass(entry.getKey());
      if (learning.pass(passing, entry.getValue())) {
        changes.add(revision.again(questions.comparison(entry)));
      }
    }
    int left = most - next.size();
    if (left > 0) {
      changes.addAll(responses(learning.end(passing), left));
    }
    return changes;
  }

  private List<VerdictChange> responses(Responses from, int most) {
    List<Map.Entry<String, ResponseState>> next =
        questions.state().responses().after(from.last(), most);
    List<VerdictChange> changes = new ArrayList<>();
    Responses passing = from;
    for (Map.Entry<String, ResponseState> entry : next) {
      passing = passing.pass(entry.getKey());
      if (learning.pass(passing, entry.getValue())) {
        changes.add(revision.again(questions.response(entry)));
      }
    }
    if (next.size() < most) {
      learning.end(passing);
    }
    return changes;
  }
}
