package org.prefstream.topology;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.prefstream.events.Dimension;
import org.prefstream.events.RecordKey;
import org.prefstream.state.PreferenceVote;
import org.prefstream.state.SafetyVote;

/// What the questions of one partition say of their annotators, kept with each vote and told from
/// time to time.
///
/// It follows from the votes in store, and is counted anew from them at the start, so it needs no
/// store of its own and no record a vote. What is told of an annotator replaces what was told
/// before, so it may be told late, or twice: annotators told of at once are at most half as many as
/// the votes since, or [#LEAST]. Takes half a kilobyte to one an annotator.
final class Annotators {
  private static final int LEAST = 200;

  private final Map<String, AnnotatorCounts> counts = new HashMap<>();
  private final Set<String> untold = new LinkedHashSet<>();
  private int changes;

  Annotators(PromptState state, Judges judges) {
    state
        .comparisons()
        .forEach(
            (key, comparison) -> {
              Dimension dimension = Dimension.valueOf(RecordKey.parts(key).getLast());
              count(1, dimension, comparison.getVotes(), judges.judge(dimension, comparison));
            });
    state
        .responses()
        .forEach((key, response) -> count(1, response.getVotes(), judges.judge(response)));
    changes = 0;
  }

  /// Counts the votes on a comparison (sign 1), or takes them away (sign -1).
  void count(int sign, Dimension dimension, List<PreferenceVote> votes, PreferenceVerdict verdict) {
    Answered question = Answered.of(dimension, verdict);
    for (PreferenceVote vote : votes) {
      AnnotatorCounts known = touched(vote.getAnnotatorId());
      if (!vote.getRetracted()) {
        known.count(sign, question, vote.getAnnotatorKind(), vote.getPreference(), vote.getPace());
      }
    }
    changes++;
  }

  /// Counts the votes on a response's safety (sign 1), or takes them away (sign -1).
  void count(int sign, List<SafetyVote> votes, SafetyVerdict verdict) {
    Answered question = Answered.of(verdict);
    for (SafetyVote vote : votes) {
      AnnotatorCounts known = touched(vote.getAnnotatorId());
      if (!vote.getRetracted()) {
        int label = vote.getSeverity() == SafetyVerdict.SAFE ? 0 : 1;
        known.count(sign, question, vote.getAnnotatorKind(), label, vote.getPace());
      }
    }
    changes++;
  }

  /// An annotator all of whose votes are retracted is told of too: it may have been before.
  private AnnotatorCounts touched(String annotator) {
    untold.add(annotator);
    return counts.computeIfAbsent(annotator, it -> new AnnotatorCounts());
  }

  /// The counts of annotators that have changed since they were told last, the longest ago first.
  List<Outcome> tell() {
    int most = Math.max(LEAST, changes / 4);
    changes = 0;
    List<Outcome> outcomes = new ArrayList<>();
    Iterator<String> next = untold.iterator();
    while (next.hasNext() && outcomes.size() < most) {
      String annotator = next.next();
      next.remove();
      AnnotatorCounts known = counts.getOrDefault(annotator, new AnnotatorCounts());
      outcomes.add(new Outcome.Answering(annotator, known.toShare()));
      if (known.votes() == 0) {
        counts.remove(annotator);
      }
    }
    return outcomes;
  }
}
