package org.prefstream.benchmarks.evaluation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.prefstream.benchmarks.evaluation.VoteSet.Vote;
import org.prefstream.consensus.Information;
import org.prefstream.consensus.Judgement;
import org.prefstream.consensus.StopRule;
import org.prefstream.consensus.crowd.Crowd;
import org.prefstream.consensus.crowd.Reliability;
import org.prefstream.consensus.crowd.Weighting;

/// The result of a crowd on the votes of a set if it may choose which annotator to ask: in every
/// round, each undecided question gets the vote with the highest expected gain among those in the
/// set.
final class Routing {
  private final VoteSet set;
  private final Crowd crowd;
  private final List<List<Vote>> left = new ArrayList<>();

  private Routing(VoteSet set, StopRule rule) {
    this.set = set;
    this.crowd = new Crowd(set.labels(), rule, Weighting.AUTOMATIC);
    for (int question = 0; question < set.questions(); question++) {
      left.add(new ArrayList<>());
    }
    set.votes().forEach(vote -> left.get(vote.question()).add(vote));
  }

  static Replay of(VoteSet set, StopRule rule) {
    Routing routing = new Routing(set, rule);
    boolean asked = true;
    while (asked) {
      asked = routing.round();
      routing.crowd.refresh();
    }
    List<Judgement> judgements = new ArrayList<>();
    for (int question = 0; question < set.questions(); question++) {
      judgements.add(routing.crowd.judgement(question));
    }
    List<Verdict> verdicts = Verdict.of(set, judgements);
    return new Replay(verdicts, verdicts, routing.crowd.votes());
  }

  private boolean round() {
    boolean asked = false;
    Map<Integer, Reliability> known = new HashMap<>();
    for (int question = 0; question < set.questions(); question++) {
      Judgement judgement = crowd.judgement(question);
      if (!left.get(question).isEmpty() && !judgement.isDecided()) {
        Vote vote = best(left.get(question), judgement, known);
        left.get(question).remove(vote);
        crowd.vote(question, vote.annotator(), vote.label());
        asked = true;
      }
    }
    return asked;
  }

  private Vote best(List<Vote> votes, Judgement judgement, Map<Integer, Reliability> known) {
    Vote best = votes.getFirst();
    double most = -1;
    for (Vote vote : votes) {
      Reliability reliability = known.computeIfAbsent(vote.annotator(), crowd::reliability);
      Information.Channel channel = reliability::confusion;
      double gain = judgement.expectedGain(channel);
      if (gain > most) {
        most = gain;
        best = vote;
      }
    }
    return best;
  }
}
