package org.prefstream.benchmarks.evaluation;

import java.util.ArrayList;
import java.util.List;
import org.prefstream.benchmarks.evaluation.VoteSet.Vote;
import org.prefstream.consensus.Judgement;
import org.prefstream.consensus.StopRule;
import org.prefstream.consensus.crowd.Crowd;
import org.prefstream.consensus.crowd.Weighting;

/// The result of a crowd on the votes of a set, one after the other.
///
/// @param emitted each question's judgement at the moment of its last vote
/// @param refreshed each question's judgement at the end, after a refresh
/// @param used the votes that counted
record Replay(List<Verdict> emitted, List<Verdict> refreshed, long used) {

  /// Which votes are asked for.
  interface Asking {
    boolean wants(Crowd crowd, int question);
  }

  static Replay of(VoteSet set, Weighting model) {
    return of(set, model, StopRule.DEFAULT, (crowd, question) -> true);
  }

  static Replay of(VoteSet set, Weighting model, StopRule rule, Asking asking) {
    Crowd crowd = new Crowd(set.labels(), rule, model);
    List<Judgement> emitted = new ArrayList<>(now(crowd, set));
    for (Vote vote : set.votes()) {
      if (asking.wants(crowd, vote.question())) {
        crowd.vote(vote.question(), vote.annotator(), vote.label());
        emitted.set(vote.question(), crowd.judgement(vote.question()));
      }
    }
    crowd.refresh();
    return new Replay(Verdict.of(set, emitted), Verdict.of(set, now(crowd, set)), crowd.votes());
  }

  private static List<Judgement> now(Crowd crowd, VoteSet set) {
    List<Judgement> judgements = new ArrayList<>();
    for (int question = 0; question < set.questions(); question++) {
      judgements.add(crowd.judgement(question));
    }
    return judgements;
  }
}
