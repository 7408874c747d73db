package org.prefstream.topology.annotators;

import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.prefstream.consensus.Judgement;
import org.prefstream.consensus.conduct.Coalitions;
import org.prefstream.state.AnnotatorShare;
import org.prefstream.state.PreferenceVote;
import org.prefstream.state.SafetyVote;
import org.prefstream.topology.question.Comparison;
import org.prefstream.topology.question.Response;
import org.prefstream.topology.question.Share;
import org.prefstream.topology.question.VerdictChange;
import org.prefstream.topology.state.Outcome;
import org.prefstream.topology.state.Table;
import org.prefstream.topology.verdict.CastVotes;
import org.prefstream.topology.verdict.ResponseTally;

/// What the questions of one partition show about their annotators, kept up to date with each vote
/// and written and published at checkpoints.
///
/// The counts of an annotator are read when it first matters, and are in memory with all changes
/// since the last checkpoint. A share replaces the annotator's earlier one, so it may be published
/// late, or twice.
///
/// Memory: half a kilobyte to one for each of at most [#MOST_IN_MEMORY] annotators and those who
/// have changed since the last checkpoint, a kilobyte more for each kind of question whose votes
/// are weighed by what is learned, and three megabytes for the pairs of annotators that are
/// watched.
public final class AnnotatorShares implements Share {
  private static final int WATCHED_ANNOTATORS = 1 << 16;
  private static final int WATCHED_PAIRS = 1 << 14;
  private static final int MOST_IN_MEMORY = 1 << 14;
  private static final String NUMBERS = "numbers";

  private final Table<AnnotatorShare> table;
  private final Table<ByteBuffer> parts;
  private final Map<String, KnownAnnotator> known = new LinkedHashMap<>(16, 0.75f, true);
  private final Set<KnownAnnotator> changed = new LinkedHashSet<>();
  private final Coalitions coalitions;
  private int numbers;

  /// The shares as they were at the last checkpoint.
  ///
  /// @param table the shares; written by nothing else
  /// @param parts what is known of pairs of annotators; written by nothing else
  /// @param alpha the probability of flagging any annotators for erring alike although none do
  public AnnotatorShares(Table<AnnotatorShare> table, Table<ByteBuffer> parts, double alpha) {
    this.table = table;
    this.parts = parts;
    this.coalitions = new Coalitions(WATCHED_ANNOTATORS, WATCHED_PAIRS, alpha);
    parts.forEach(
        (part, content) -> {
          LongBuffer all = content.duplicate().asLongBuffer();
          long[] restored = new long[all.remaining()];
          all.get(restored);
          if (part.equals(NUMBERS)) {
            numbers = Math.toIntExact(restored[0]);
          } else {
            coalitions.restore(part, restored);
          }
        });
  }

  @Override
  public void count(VerdictChange change) {
    switch (change) {
      case VerdictChange.OfComparison(var before, var after) -> {
        JudgedQuestion was = JudgedQuestion.of(before);
        JudgedQuestion is = JudgedQuestion.of(after);
        eachAnnotator(
            before.votes(),
            after.votes(),
            PreferenceVote::getAnnotatorId,
            (counts, earlier, vote) -> {
              count(-1, counts, was, earlier);
              count(1, counts, is, vote);
            });
        if (change.settles()) {
          settle(after);
        }
      }
      case VerdictChange.OfResponse(var before, var after) -> {
        JudgedQuestion safetyWas = JudgedQuestion.onSafety(before);
        JudgedQuestion safetyIs = JudgedQuestion.onSafety(after);
        JudgedQuestion severityWas = JudgedQuestion.onSeverity(before);
        JudgedQuestion severityIs = JudgedQuestion.onSeverity(after);
        eachAnnotator(
            before.votes(),
            after.votes(),
            SafetyVote::getAnnotatorId,
            (counts, earlier, vote) -> {
              count(-1, counts, safetyWas, severityWas, earlier);
              count(1, counts, safetyIs, severityIs, vote);
            });
        if (change.settles()) {
          settle(after);
        }
      }
    }
  }

  /// Counts an annotator's vote before and after a change.
  private interface Counting<V> {
    void count(AnnotatorCounts counts, @Nullable V before, @Nullable V after);
  }

  /// Visits each annotator of votes once.
  ///
  /// @param before in the order of the annotators' ids
  /// @param after in the same order
  private <V> void eachAnnotator(
      List<V> before, List<V> after, Function<V, String> annotator, Counting<V> counting) {
    int next = 0;
    for (V vote : after) {
      String id = annotator.apply(vote);
      int order = -1;
      while (next < before.size()
          && (order = annotator.apply(before.get(next)).compareTo(id)) < 0) {
        V gone = before.get(next++);
        counting.count(mark(annotator.apply(gone)).counts, gone, null);
      }
      boolean known = next < before.size() && order == 0;
      counting.count(mark(id).counts, known ? before.get(next++) : null, vote);
    }
    for (V gone : before.subList(next, before.size())) {
      counting.count(mark(annotator.apply(gone)).counts, gone, null);
    }
  }

  private static void count(
      int sign, AnnotatorCounts counts, JudgedQuestion question, @Nullable PreferenceVote vote) {
    if (vote != null && !vote.getRetracted()) {
      counts.count(sign, vote.getAnnotatorKind(), Pace.of(vote.getDuration()));
      counts.measure(sign, question, vote.getPreference(), !vote.getIgnored());
    }
  }

  private static void count(
      int sign,
      AnnotatorCounts counts,
      JudgedQuestion safety,
      JudgedQuestion severity,
      @Nullable SafetyVote vote) {
    if (vote != null && !vote.getRetracted()) {
      boolean safe = vote.getSeverity() == ResponseTally.SAFE;
      counts.count(sign, vote.getAnnotatorKind(), Pace.of(vote.getDuration()));
      counts.measure(sign, safety, safe ? 0 : 1, !vote.getIgnored());
      if (!safe) {
        counts.measure(sign, severity, vote.getSeverity() - 1, false);
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

  /// The annotator, for the caller to change.
  private KnownAnnotator mark(String annotator) {
    KnownAnnotator one = known.get(annotator);
    if (one == null) {
      AnnotatorShare stored = table.get(annotator);
      one =
          stored == null
              ? new KnownAnnotator(annotator, numbers++, new AnnotatorCounts())
              : new KnownAnnotator(annotator, stored.getNumber(), AnnotatorCounts.of(stored));
      known.put(annotator, one);
    }
    changed.add(one);
    return one;
  }

  /// The counts of an annotator, to which a panel adds what it learns.
  public AnnotatorCounts counts(String annotator) {
    return mark(annotator).counts;
  }

  /// The number of annotators who have changed since the last checkpoint.
  public int changed() {
    return changed.size();
  }

  /// An annotator without votes is published too: its votes may have been published before they
  /// were retracted.
  @Override
  public List<Outcome> checkpoint(List<Runnable> writes) {
    List<Outcome> outcomes = new ArrayList<>();
    for (KnownAnnotator one : changed) {
      if (one.publishes()) {
        outcomes.add(new Outcome.Answering(one.id, one.counts.toShare(0)));
      }
      if (one.counts.votes() == 0) {
        known.remove(one.id);
        writes.add(() -> table.delete(one.id));
      } else {
        writes.add(table.prepare(one.id, one.counts.toShare(one.number)));
      }
    }
    changed.clear();
    coalitions
        .changed()
        .forEach((part, content) -> writes.add(parts.prepare(part, bytes(content))));
    if (!outcomes.isEmpty()) {
      writes.add(parts.prepare(NUMBERS, bytes(numbers)));
    }
    forget();
    return outcomes;
  }

  private static ByteBuffer bytes(long... content) {
    ByteBuffer bytes = ByteBuffer.allocate(content.length * Long.BYTES);
    bytes.asLongBuffer().put(content);
    return bytes;
  }

  /// Those whom no vote has concerned for the longest time are read again when one does.
  private void forget() {
    Iterator<String> longest = known.keySet().iterator();
    while (known.size() > MOST_IN_MEMORY) {
      longest.next();
      longest.remove();
    }
  }
}
