package org.prefstream.topology.annotators;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.prefstream.consensus.Judgement;
import org.prefstream.consensus.conduct.Coalitions;
import org.prefstream.state.PreferenceVote;
import org.prefstream.state.SafetyVote;
import org.prefstream.topology.question.Comparison;
import org.prefstream.topology.question.Response;
import org.prefstream.topology.question.Share;
import org.prefstream.topology.question.VerdictChange;
import org.prefstream.topology.state.Outcome;
import org.prefstream.topology.verdict.CastVotes;
import org.prefstream.topology.verdict.ResponseTally;

/// What the questions of one partition show about their annotators, kept up to date with each vote
/// and published from time to time.
///
/// The counts follow from the votes in store, and are recounted from them at the start, so they
/// need neither a store of their own nor a changelog record for each vote. A share replaces the
/// annotator's earlier one, so it may be published late, or twice. At most an eighth as many shares
/// as there were votes, or [#LEAST], are published at a time; [#MOST_AT_REST] if no votes came.
///
/// Memory: half a kilobyte to one for each annotator, a kilobyte more for each kind of question
/// whose votes are weighed by what is learned, and two megabytes for the pairs of annotators that
/// are watched.
public final class AnnotatorShares implements Share {
  private static final int WATCHED_ANNOTATORS = 1 << 16;
  private static final int WATCHED_PAIRS = 1 << 14;
  private static final int LEAST = 10;
  private static final int MOST_AT_REST = 1_000;

  private final Map<String, KnownAnnotator> known = new HashMap<>();
  private final Deque<KnownAnnotator> due = new ArrayDeque<>();
  private final Coalitions coalitions;
  private int numbers;
  private int changes;

  /// Starts without votes.
  ///
  /// @param alpha the probability of flagging any annotators for erring alike although none do
  public AnnotatorShares(double alpha) {
    this.coalitions = new Coalitions(WATCHED_ANNOTATORS, WATCHED_PAIRS, alpha);
  }

  /// Counts a comparison that was in store at the start.
  public void restore(Comparison comparison) {
    count(1, comparison);
    if (comparison.settled()) {
      settle(comparison);
    }
  }

  /// Counts a response that was in store at the start.
  public void restore(Response response) {
    count(1, response);
    if (response.settled()) {
      settle(response);
    }
  }

  @Override
  public void count(VerdictChange change) {
    changes += 2;
    switch (change) {
      case VerdictChange.OfComparison(var before, var after) -> {
        count(-1, before);
        count(1, after);
        if (change.settles()) {
          settle(after);
        }
      }
      case VerdictChange.OfResponse(var before, var after) -> {
        count(-1, before);
        count(1, after);
        if (change.settles()) {
          settle(after);
        }
      }
    }
  }

  private void count(int sign, Comparison comparison) {
    JudgedQuestion question = JudgedQuestion.of(comparison);
    for (PreferenceVote vote : comparison.votes()) {
      AnnotatorCounts counts = mark(vote.getAnnotatorId()).counts;
      if (!vote.getRetracted()) {
        counts.count(sign, vote.getAnnotatorKind(), Pace.of(vote.getDuration()));
        counts.measure(sign, question, vote.getPreference(), !vote.getIgnored());
      }
    }
  }

  private void count(int sign, Response response) {
    JudgedQuestion safety = JudgedQuestion.onSafety(response);
    JudgedQuestion severity = JudgedQuestion.onSeverity(response);
    for (SafetyVote vote : response.votes()) {
      AnnotatorCounts counts = mark(vote.getAnnotatorId()).counts;
      if (!vote.getRetracted()) {
        boolean safe = vote.getSeverity() == ResponseTally.SAFE;
        counts.count(sign, vote.getAnnotatorKind(), Pace.of(vote.getDuration()));
        counts.measure(sign, safety, safe ? 0 : 1, !vote.getIgnored());
        if (!safe) {
          counts.measure(sign, severity, vote.getSeverity() - 1, false);
        }
      }
    }
  }

  private void settle(Comparison comparison) {
    if (comparison.apart() == null) {
      settle(comparison.castVotes(), comparison.verdict().judgement());
    }
  }

  private void settle(Response response) {
    if (response.apart() == null) {
      settle(response.castOnSafety(), response.verdict().judgement().safety());
    }
  }

  /// Looks for annotators who err alike. Called once for each question, when its stop rule ends it
  /// for the first time. A question with so many votes that they lie apart shows too little to be
  /// worth going through all pairs of them.
  ///
  /// @param judgement the judgement of these votes
  private void settle(CastVotes votes, Judgement judgement) {
    if (judgement.best().isEmpty()) {
      return;
    }
    int[] voters = new int[votes.size()];
    for (int vote = 0; vote < voters.length; vote++) {
      voters[vote] = mark(votes.annotators()[vote]).number;
      if (voters[vote] >= WATCHED_ANNOTATORS) {
        return;
      }
    }
    coalitions.settle(judgement.best().getAsInt(), voters, votes.labels());
    for (String annotator : votes.annotators()) {
      KnownAnnotator voter = mark(annotator);
      if (coalitions.isFlagged(voter.number)) {
        voter.counts.joinCoalition();
      }
    }
  }

  /// The counts of an annotator, for the caller to change, queued to be published. An annotator
  /// without votes is queued too: its votes may have been published before they were retracted.
  private KnownAnnotator mark(String annotator) {
    KnownAnnotator one = known.get(annotator);
    if (one == null) {
      one = new KnownAnnotator(annotator, numbers++);
      known.put(annotator, one);
    }
    if (!one.isDue) {
      one.isDue = true;
      due.add(one);
    }
    return one;
  }

  /// The counts of an annotator, to which a panel adds what it learns.
  public AnnotatorCounts counts(String annotator) {
    return mark(annotator).counts;
  }

  @Override
  public List<Outcome> publishDue() {
    int most = changes == 0 ? MOST_AT_REST : Math.max(LEAST, changes / 16);
    changes = 0;
    List<Outcome> outcomes = new ArrayList<>();
    while (!due.isEmpty() && outcomes.size() < most) {
      KnownAnnotator one = due.remove();
      one.isDue = false;
      if (one.publishes()) {
        outcomes.add(new Outcome.Answering(one.id, one.counts.toShare()));
      }
      if (one.counts.votes() == 0) {
        known.remove(one.id);
      }
    }
    return outcomes;
  }
}
