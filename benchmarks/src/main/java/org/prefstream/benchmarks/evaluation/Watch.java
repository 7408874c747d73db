package org.prefstream.benchmarks.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.prefstream.benchmarks.evaluation.VoteSet.Vote;
import org.prefstream.consensus.Judgement;
import org.prefstream.consensus.StopRule;
import org.prefstream.consensus.conduct.Coalitions;
import org.prefstream.consensus.conduct.Constancy;
import org.prefstream.consensus.conduct.Dissent;
import org.prefstream.consensus.conduct.Evidence;
import org.prefstream.consensus.crowd.Crowd;

/// A crowd that is watched for annotators who dissent, contradict known labels, always vote the
/// same or vote alike. Flagged annotators lose their votes.
///
/// Each vote is compared with what was expected of it. Each question, once its last vote is in, is
/// checked for annotators who always vote the same and for annotators who vote alike. The
/// probability of flagging an honest annotator is shared equally among the four reasons.
final class Watch {
  private static final int REASONS = 4;
  private static final int PAIRS = 2_000;

  private final Crowd crowd = new Crowd(2, StopRule.DEFAULT);
  private final double alpha;
  private final Coalitions coalitions;
  private final List<List<Vote>> byQuestion = new ArrayList<>();
  private final int[] awaited;
  private final int[] cast;
  private final int[] flagged;
  private final Evidence[] dissent;
  private final Evidence[] sabotage;
  private final Evidence[] constancy;
  private final int known;
  private final int[] only;

  private Watch(VoteSet set, int annotators, double alpha, int known) {
    this.known = known;
    this.alpha = alpha / REASONS;
    this.coalitions = new Coalitions(annotators, PAIRS, this.alpha);
    this.awaited = new int[set.questions()];
    this.cast = new int[annotators];
    this.flagged = new int[annotators];
    this.dissent = new Evidence[annotators];
    this.sabotage = new Evidence[annotators];
    this.constancy = new Evidence[annotators];
    this.only = new int[annotators];
    Arrays.fill(dissent, Evidence.NONE);
    Arrays.fill(sabotage, Evidence.NONE);
    Arrays.fill(constancy, Evidence.NONE);
    Arrays.fill(only, VoteSet.UNKNOWN);
    set.votes().forEach(vote -> awaited[vote.question()]++);
    while (byQuestion.size() < set.questions()) {
      byQuestion.add(new ArrayList<>());
    }
  }

  /// The flags, and the result of the remaining votes.
  ///
  /// @param flagged how many votes each annotator had cast when it was flagged, or 0
  record Seen(List<Integer> flagged, List<Judgement> judgements) {}

  /// @param known questions whose number is divisible by it have a known label; 0 if no question
  ///   has
  static Seen over(VoteSet set, int annotators, double alpha, int known) {
    Watch watch = new Watch(set, annotators, alpha, known);
    for (int question = 0; question < set.questions(); question++) {
      if (watch.isKnown(question)) {
        watch.crowd.gold(question, set.gold().get(question));
      }
    }
    set.votes().forEach(watch::take);
    watch.crowd.refresh();
    List<Judgement> judgements = new ArrayList<>();
    for (int question = 0; question < set.questions(); question++) {
      judgements.add(watch.crowd.judgement(question));
    }
    return new Seen(Arrays.stream(watch.flagged).boxed().toList(), judgements);
  }

  private void take(Vote vote) {
    int annotator = vote.annotator();
    cast[annotator]++;
    if (flagged[annotator] == 0) {
      double foreseen = crowd.probability(vote.question(), vote.label());
      dissent[annotator] = dissent[annotator].times(Dissent.factorGiven(foreseen, 2));
      if (isKnown(vote.question())) {
        sabotage[annotator] = sabotage[annotator].times(Dissent.againstGiven(foreseen, 2));
      }
      crowd.vote(vote.question(), annotator, vote.label());
      byQuestion.get(vote.question()).add(vote);
      flag(annotator);
    }
    if (--awaited[vote.question()] == 0) {
      settle(vote.question());
    }
  }

  private boolean isKnown(int question) {
    return known > 0 && question % known == 0;
  }

  private void settle(int question) {
    List<Vote> votes =
        byQuestion.get(question).stream().filter(v -> flagged[v.annotator()] == 0).toList();
    int[] counts = crowd.votesByLabel(question);
    for (Vote vote : votes) {
      int annotator = vote.annotator();
      constancy[annotator] = constancy[annotator].times(constancy(vote, counts));
    }
    int[] voters = votes.stream().mapToInt(Vote::annotator).toArray();
    int[] labels = votes.stream().mapToInt(Vote::label).toArray();
    crowd.judgement(question).best().ifPresent(best -> coalitions.settle(best, voters, labels));
    for (int annotator = 0; annotator < cast.length; annotator++) {
      flag(annotator);
    }
  }

  private double constancy(Vote vote, int... counts) {
    int before = only[vote.annotator()];
    only[vote.annotator()] = vote.label();
    boolean first = before == VoteSet.UNKNOWN;
    return Constancy.factor(first, first || before == vote.label(), vote.label(), counts);
  }

  private void flag(int annotator) {
    boolean suspect =
        dissent[annotator].flags(alpha)
            || sabotage[annotator].flags(alpha)
            || constancy[annotator].flags(alpha)
            || coalitions.isFlagged(annotator);
    if (suspect && flagged[annotator] == 0) {
      flagged[annotator] = cast[annotator];
      byQuestion.stream()
          .flatMap(List::stream)
          .filter(vote -> vote.annotator() == annotator)
          .forEach(vote -> crowd.retract(vote.question(), annotator));
    }
  }
}
