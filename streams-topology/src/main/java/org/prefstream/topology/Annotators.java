package org.prefstream.topology;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.prefstream.consensus.Judgement;
import org.prefstream.consensus.conduct.Coalitions;
import org.prefstream.events.Dimension;
import org.prefstream.events.RecordKey;
import org.prefstream.state.PreferenceVote;
import org.prefstream.state.SafetyVote;

/// What the questions of one partition say of their annotators, kept with each vote and told from
/// time to time.
///
/// It follows from the votes in store, and is counted anew from them at the start, so it needs no
/// store of its own and no record a vote. What is told of an annotator replaces what was told
/// before, so it may be told late, or twice: annotators told of at once are at most an eighth as
/// many as the votes since, or [#LEAST]. Takes half a kilobyte to one an annotator, and a kilobyte
/// for each kind of question whose votes are weighed by what is learned; and two megabytes for the
/// pairs of annotators that are watched.
final class Annotators {
  private static final int WATCHED_ANNOTATORS = 1 << 16;
  private static final int WATCHED_PAIRS = 1 << 14;
  private static final int LEAST = 10;
  private static final int MOST_AT_REST = 1_000;

  private final Map<String, KnownAnnotator> known = new HashMap<>();
  private final Deque<KnownAnnotator> untold = new ArrayDeque<>();
  private final Coalitions coalitions;
  private int numbers;
  private int changes;

  /// @param alpha the probability of flagging anybody for erring alike while nobody does
  Annotators(double alpha) {
    this.coalitions = new Coalitions(WATCHED_ANNOTATORS, WATCHED_PAIRS, alpha);
  }

  /// Looks for annotators who err alike. Told of each question once: when its stop rule ends it for
  /// the first time.
  ///
  /// @param judgement of these votes
  void settle(CastVotes votes, Judgement judgement) {
    if (judgement.best().isEmpty()
        || Arrays.stream(votes.annotators()).anyMatch(it -> it.number >= WATCHED_ANNOTATORS)) {
      return;
    }
    int[] voters = Arrays.stream(votes.annotators()).mapToInt(it -> it.number).toArray();
    coalitions.settle(judgement.best().getAsInt(), voters, votes.labels());
    for (KnownAnnotator voter : votes.annotators()) {
      if (coalitions.isFlagged(voter.number)) {
        voter.counts.joinCoalition();
      }
    }
  }

  /// Counts all that is in store.
  void recount(PromptState state, Judges judges, Learning learning) {
    state
        .comparisons()
        .forEach(
            (key, comparison) -> {
              Dimension dimension = Dimension.valueOf(RecordKey.parts(key).getLast());
              count(1, dimension, comparison.getVotes(), judges.judge(dimension, comparison));
              learning.count(1, dimension, key, comparison);
              if (comparison.getSettled()) {
                settle(
                    CastVotes.of(dimension, comparison.getVotes(), this),
                    judges.judge(dimension, comparison).judgement());
              }
            });
    state
        .responses()
        .forEach(
            (key, response) -> {
              count(1, response.getVotes(), judges.judge(response));
              learning.count(1, key, response);
              if (response.getSettled()) {
                settle(
                    CastVotes.onSafety(response.getVotes(), this),
                    judges.judge(response).judgement().safety());
              }
            });
    changes = 0;
  }

  /// Counts the votes on a comparison (sign 1), or takes them away (sign -1).
  void count(int sign, Dimension dimension, List<PreferenceVote> votes, PreferenceVerdict verdict) {
    Answered question = Answered.of(dimension, verdict);
    for (PreferenceVote vote : votes) {
      AnnotatorCounts counts = known(vote.getAnnotatorId()).counts;
      if (!vote.getRetracted()) {
        counts.count(sign, vote.getAnnotatorKind(), Pace.of(vote.getDuration()));
        counts.measure(sign, question, vote.getPreference(), !vote.getIgnored());
      }
    }
    changes++;
  }

  /// Counts the votes on a response's safety (sign 1), or takes them away (sign -1).
  void count(int sign, List<SafetyVote> votes, SafetyVerdict verdict) {
    Answered safety = Answered.onSafety(verdict);
    Answered severity = Answered.onSeverity(verdict);
    for (SafetyVote vote : votes) {
      AnnotatorCounts counts = known(vote.getAnnotatorId()).counts;
      if (!vote.getRetracted()) {
        boolean safe = vote.getSeverity() == SafetyVerdict.SAFE;
        counts.count(sign, vote.getAnnotatorKind(), Pace.of(vote.getDuration()));
        counts.measure(sign, safety, safe ? 0 : 1, !vote.getIgnored());
        if (!safe) {
          counts.measure(sign, severity, vote.getSeverity() - 1, false);
        }
      }
    }
    changes++;
  }

  /// What is counted of an annotator, to be counted on. An annotator all of whose votes are
  /// retracted is told of too: it may have been before.
  KnownAnnotator known(String annotator) {
    KnownAnnotator one = known.get(annotator);
    if (one == null) {
      one = new KnownAnnotator(annotator, numbers++);
      known.put(annotator, one);
    }
    if (!one.isQueued) {
      one.isQueued = true;
      untold.add(one);
    }
    return one;
  }

  /// The counts of annotators that have changed since they were told last, the longest ago first.
  List<Outcome> tell() {
    int most = changes == 0 ? MOST_AT_REST : Math.max(LEAST, changes / 16);
    changes = 0;
    List<Outcome> outcomes = new ArrayList<>();
    while (!untold.isEmpty() && outcomes.size() < most) {
      KnownAnnotator one = untold.remove();
      one.isQueued = false;
      if (one.tells()) {
        outcomes.add(new Outcome.Answering(one.id, one.counts.toShare()));
      }
      if (one.counts.votes() == 0) {
        known.remove(one.id);
      }
    }
    return outcomes;
  }
}
