package org.prefstream.topology.learning;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Consumer;
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
/// The annotators looked for last are in memory, a kilobyte for each of at most [#MOST_IN_MEMORY]
/// and each kind of question; the others are in [Records].
public final class Reliabilities {
  /// The latest record of each annotator.
  public interface Records {
    /// The record of an annotator; null if there is none.
    @Nullable AnnotatorReliability get(String annotator);

    /// Replaces the record of an annotator; null removes it.
    void put(String annotator, @Nullable AnnotatorReliability reliability);

    /// Visits all records, in any order.
    void forEach(Consumer<AnnotatorReliability> visitor);
  }

  private record None() implements Records {
    @Override
    public @Nullable AnnotatorReliability get(String annotator) {
      return null;
    }

    @Override
    public void put(String annotator, @Nullable AnnotatorReliability reliability) {
      throw new IllegalStateException("learning before open");
    }

    @Override
    public void forEach(Consumer<AnnotatorReliability> visitor) {}
  }

  private static final int MOST_IN_MEMORY = 1 << 14;

  /// Sweeps of expectation maximisation: see [Panel].
  public static final int SWEEPS = 3;

  /// @param learned the counts that a [org.prefstream.consensus.crowd.Panel] takes, by kind of
  ///   question
  private record Known(Map<QuestionKind, long[]> learned, boolean flagged) {}

  private static final Known NOTHING = new Known(Map.of(), false);

  /// The number of learned counts of an annotator, by kind of question.
  private final Map<QuestionKind, Integer> cells = new EnumMap<>(QuestionKind.class);

  private Records records = new None();
  private final SequencedMap<String, Known> recent = new LinkedHashMap<>(16, 0.75f, true);
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

  /// Forgets everything, and starts from records that have been kept.
  ///
  /// @param records written by nothing else from now on
  public synchronized void open(Records records) {
    this.records = records;
    recent.clear();
    pooled.clear();
    records.forEach(it -> known(it).learned.forEach((kind, counts) -> pool(1, kind, counts)));
    moved++;
  }

  /// Replaces the annotator's earlier record; null withdraws it.
  public synchronized void learn(String annotator, @Nullable AnnotatorReliability reliability) {
    Known before = known(annotator);
    Known after = reliability == null ? NOTHING : known(reliability);
    records.put(annotator, reliability);
    recent.put(annotator, after);
    before.learned.forEach((kind, counts) -> pool(-1, kind, counts));
    after.learned.forEach((kind, counts) -> pool(1, kind, counts));
    moved += before.flagged == after.flagged ? 0 : 1;
    moved += distance(before.learned, after.learned) + distance(after.learned, before.learned);
  }

  private Known known(String annotator) {
    Known known = recent.get(annotator);
    if (known == null) {
      AnnotatorReliability kept = records.get(annotator);
      known = kept == null ? NOTHING : known(kept);
      recent.put(annotator, known);
      if (recent.size() > MOST_IN_MEMORY) {
        recent.pollFirstEntry();
      }
    }
    return known;
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
    long[] counts = known(annotator).learned.get(kind);
    return counts == null ? new long[cells(kind)] : counts;
  }

  /// The sum of the learned counts of all annotators on a kind of question.
  synchronized long[] pooled(QuestionKind kind) {
    long[] counts = pooled.get(kind);
    return counts == null ? new long[cells(kind)] : counts.clone();
  }

  synchronized boolean isFlagged(String annotator) {
    return known(annotator).flagged;
  }

  /// How much everything has changed since the start, in the unit of the counts.
  synchronized double moved() {
    return moved;
  }
}
