package org.prefstream.topology.learning;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.prefstream.consensus.crowd.Panel;
import org.prefstream.consensus.crowd.Weighting;
import org.prefstream.events.AnnotatorReliability;
import org.prefstream.events.AnnotatorSkill;
import org.prefstream.events.QuestionKind;
import org.prefstream.topology.rules.ConsensusRules;
import org.prefstream.topology.state.QuestionKinds;

/// What all instances together have learned about the annotators, as this instance has read it back
/// from annotator-reliability. The thread that reads the topic writes here, and the threads that
/// judge read.
///
/// Takes a kilobyte or two for each annotator and kind of question.
public final class Reliabilities {
  /// Sweeps of expectation maximisation: see [Panel].
  public static final int SWEEPS = 3;

  /// @param learned the counts that a [org.prefstream.consensus.crowd.Panel] takes, by kind of
  ///   question
  private record Known(Map<QuestionKind, long[]> learned, boolean flagged) {}

  private static final Known NOTHING = new Known(Map.of(), false);

  /// The number of learned counts of an annotator, by kind of question.
  private final Map<QuestionKind, Integer> cells = new EnumMap<>(QuestionKind.class);

  private final Map<String, Known> annotators = new HashMap<>();
  private final Map<QuestionKind, long[]> pooled = new EnumMap<>(QuestionKind.class);
  private double moved;

  /// Starts without anything learned.
  ///
  /// @param rules name the models that learn; counts that another model learned are ignored
  public Reliabilities(ConsensusRules rules) {
    for (QuestionKind kind : QuestionKind.values()) {
      Weighting model = rules.consensus(kind);
      if (model != Weighting.MAJORITY) {
        cells.put(kind, Panel.counts(QuestionKinds.labels(kind), model, SWEEPS));
      }
    }
  }

  /// Replaces the annotator's earlier record; null withdraws it.
  public synchronized void learn(String annotator, @Nullable AnnotatorReliability reliability) {
    Known before = annotators.getOrDefault(annotator, NOTHING);
    Known after = reliability == null ? NOTHING : known(reliability);
    if (reliability == null) {
      annotators.remove(annotator);
    } else {
      annotators.put(annotator, after);
    }
    before.learned.forEach((kind, counts) -> pool(-1, kind, counts));
    after.learned.forEach((kind, counts) -> pool(1, kind, counts));
    moved += before.flagged == after.flagged ? 0 : 1;
    moved += distance(before.learned, after.learned) + distance(after.learned, before.learned);
  }

  private Known known(AnnotatorReliability reliability) {
    Map<QuestionKind, long[]> learned = new EnumMap<>(QuestionKind.class);
    for (AnnotatorSkill skill : reliability.getSkills()) {
      if (cells.getOrDefault(skill.getQuestion(), 0) == skill.getLearned().size()
          && !skill.getLearned().isEmpty()) {
        learned.put(
            skill.getQuestion(), skill.getLearned().stream().mapToLong(Long::longValue).toArray());
      }
    }
    return new Known(learned, !reliability.getFlags().isEmpty());
  }

  private void pool(int sign, QuestionKind kind, long... counts) {
    long[] sum = pooled.computeIfAbsent(kind, it -> new long[counts.length]);
    for (int cell = 0; cell < counts.length; cell++) {
      sum[cell] += sign * counts[cell];
    }
  }

  /// L1 distance between two annotators' counts, each side counting half.
  private static double distance(Map<QuestionKind, long[]> one, Map<QuestionKind, long[]> other) {
    double sum = 0;
    for (Map.Entry<QuestionKind, long[]> entry : one.entrySet()) {
      long[] counts = entry.getValue();
      long[] others = other.get(entry.getKey());
      for (int cell = 0; cell < counts.length; cell++) {
        sum +=
            others == null
                ? Math.abs((double) counts[cell])
                : Math.abs((double) counts[cell] - others[cell]) / 2;
      }
    }
    return sum;
  }

  /// The number of learned counts of an annotator on a kind of question.
  int cells(QuestionKind kind) {
    return cells.getOrDefault(kind, 0);
  }

  /// The learned counts of an annotator on a kind of question; all 0 if nothing has been learned.
  synchronized long[] of(String annotator, QuestionKind kind) {
    long[] counts = annotators.getOrDefault(annotator, NOTHING).learned.get(kind);
    return counts == null ? new long[cells(kind)] : counts;
  }

  /// The sum of the learned counts of all annotators on a kind of question.
  synchronized long[] pooled(QuestionKind kind) {
    long[] counts = pooled.get(kind);
    return counts == null ? new long[cells(kind)] : counts.clone();
  }

  synchronized boolean isFlagged(String annotator) {
    return annotators.getOrDefault(annotator, NOTHING).flagged;
  }

  /// How much everything has changed since the start, in the unit of the counts.
  synchronized double moved() {
    return moved;
  }
}
