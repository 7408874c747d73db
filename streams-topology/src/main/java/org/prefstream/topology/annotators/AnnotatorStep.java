package org.prefstream.topology.annotators;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prefstream.consensus.conduct.Evidence;
import org.prefstream.consensus.conduct.Haste;
import org.prefstream.consensus.crowd.Reliability;
import org.prefstream.events.AnnotatorFlag;
import org.prefstream.events.AnnotatorReliability;
import org.prefstream.events.AnnotatorSkill;
import org.prefstream.events.FlagReason;
import org.prefstream.events.QuestionKind;
import org.prefstream.state.AnnotatorFlags;
import org.prefstream.topology.state.QuestionKinds;

/// What an annotator's votes in all partitions show: its reliability and its flags.
///
/// The evidence against an annotator is a product of factors, one for each vote on a question that
/// its stop rule has ended, each with an expectation of at most 1 while the annotator is like the
/// others ([Evidence]). The products of partitions multiply in any order. A flag stays: later votes
/// do not undo the evidence.
///
/// @param alpha the largest share of annotators like the others that is ever flagged for one reason
public record AnnotatorStep(double alpha) {
  private static final int KINDS = 4;

  /// Flags an annotator for each reason that has enough evidence.
  ///
  /// @param known the flags so far
  /// @param counts the sum over all partitions
  /// @return whether there is a new flag
  public boolean flag(AnnotatorFlags known, AnnotatorCounts counts, Instant now) {
    int before = known.getFlags().size();
    flag(known, FlagReason.DISSENT, counts.dissent() / JudgedQuestion.LOGARITHM, now);
    flag(known, FlagReason.CONSTANCY, constancy(counts) - Math.log(KINDS), now);
    flag(known, FlagReason.HASTE, haste(counts), now);
    if (counts.isInCoalition()) {
      flag(known, FlagReason.COLLUSION, Double.POSITIVE_INFINITY, now);
    }
    return known.getFlags().size() > before;
  }

  private void flag(AnnotatorFlags state, FlagReason reason, double logarithm, Instant now) {
    boolean known = state.getFlags().stream().anyMatch(flag -> flag.getReason() == reason);
    if (!known && new Evidence(logarithm, Math.max(0, logarithm)).flags(alpha)) {
      List<AnnotatorFlag> flags = new ArrayList<>(state.getFlags());
      flags.add(new AnnotatorFlag(reason, now));
      state.setFlags(flags);
    }
  }

  /// The largest evidence on any kind of question; a kind on which the annotator chose two labels
  /// has none.
  private static double constancy(AnnotatorCounts counts) {
    double most = 0;
    for (QuestionKind kind : counts.kinds()) {
      long[] settled = counts.settled(kind);
      int chosen = 0;
      double logarithm = -Math.log(settled.length);
      for (int label = 0; label < settled.length; label++) {
        chosen += settled[label] > 0 ? 1 : 0;
        logarithm += counts.constancy(kind)[label] / JudgedQuestion.LOGARITHM;
      }
      most = chosen == 1 ? Math.max(most, logarithm) : most;
    }
    return most;
  }

  private static double haste(AnnotatorCounts counts) {
    return counts.hasty() * Math.log(Haste.DEFAULT.factor(0))
        + counts.unhurried() * Math.log(Haste.DEFAULT.factor(Long.MAX_VALUE));
  }

  /// The record to publish; null if there are neither votes nor flags.
  public static @Nullable AnnotatorReliability reliability(
      String annotatorId, AnnotatorCounts counts, List<AnnotatorFlag> flags) {
    if (counts.votes() == 0 && flags.isEmpty()) {
      return null;
    }
    List<AnnotatorSkill> skills = new ArrayList<>();
    for (QuestionKind kind : counts.kinds()) {
      skills.add(skill(kind, counts));
    }
    return new AnnotatorReliability(annotatorId, counts.kind(), counts.votes(), skills, flags);
  }

  private static AnnotatorSkill skill(QuestionKind kind, AnnotatorCounts counts) {
    int labels = QuestionKinds.labels(kind);
    Reliability reliability = Reliability.of(labels, counts.confusion(kind));
    List<Double> confusion = new ArrayList<>(labels * labels);
    List<Double> bias = new ArrayList<>(labels);
    for (int truth = 0; truth < labels; truth++) {
      for (int vote = 0; vote < labels; vote++) {
        confusion.add(reliability.confusion(truth, vote));
      }
      bias.add(reliability.bias(truth));
    }
    return new AnnotatorSkill(
        kind,
        Math.round(reliability.votes()),
        reliability.accuracy(),
        reliability.low(),
        reliability.high(),
        confusion,
        bias,
        counts.learned(kind));
  }
}
