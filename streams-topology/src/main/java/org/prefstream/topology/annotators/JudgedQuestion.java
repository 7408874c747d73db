package org.prefstream.topology.annotators;

import java.util.stream.IntStream;
import org.prefstream.consensus.conduct.Constancy;
import org.prefstream.consensus.conduct.Dissent;
import org.prefstream.consensus.crowd.Reliability;
import org.prefstream.events.QuestionKind;
import org.prefstream.state.CountedAs;
import org.prefstream.topology.question.Apart;
import org.prefstream.topology.question.Comparison;
import org.prefstream.topology.question.Response;
import org.prefstream.topology.verdict.PreferenceVerdict;
import org.prefstream.topology.verdict.SafetyVerdict;

/// A question with its votes, for what they show about their annotators.
public final class JudgedQuestion {
  /// Fixed-point scale of log factors.
  static final double LOGARITHM = 1 << 20;

  final QuestionKind kind;
  private final int[] votes;
  private final boolean measure;
  private final boolean evidence;
  private final long[] truth;
  private final long[] dissent;
  private final long[] constancy;

  /// @param votes for each label, as far as they are a measure
  private JudgedQuestion(QuestionKind kind, int[] votes, double[] posterior, boolean settled) {
    this.kind = kind;
    this.votes = votes;
    this.measure = IntStream.of(votes).sum() > 1;
    this.evidence = settled && measure;
    this.truth = new long[votes.length];
    this.dissent = new long[votes.length];
    this.constancy = new long[votes.length];
    for (int label = 0; measure && label < votes.length; label++) {
      truth[label] = Math.round(posterior[label] * Reliability.ONE);
      if (evidence && votes[label] > 0) {
        dissent[label] = logarithm(Dissent.factor(label, votes));
        constancy[label] = logarithm(Constancy.factor(false, true, label, votes));
      }
    }
  }

  /// A comparison, for the votes of it that are loaded.
  static JudgedQuestion of(Comparison comparison) {
    PreferenceVerdict verdict = comparison.verdict();
    Apart<?, ?> apart = comparison.apart();
    return apart == null
        ? new JudgedQuestion(
            comparison.kind(), verdict.tally().byLabel(), verdict.posterior(), !verdict.isOpen())
        : of(comparison.kind(), apart.weights().getFirst().counted());
  }

  /// Safe or unsafe of a response, for the votes of it that are loaded.
  static JudgedQuestion onSafety(Response response) {
    SafetyVerdict verdict = response.verdict();
    Apart<?, ?> apart = response.apart();
    return apart == null
        ? new JudgedQuestion(
            QuestionKind.SAFETY,
            verdict.safetyVotes(),
            verdict.safetyPosterior(),
            !verdict.isOpen())
        : of(QuestionKind.SAFETY, apart.weights().getFirst().counted());
  }

  /// The severity of a response, for the votes of it that are loaded. A response that is not, on
  /// balance, unsafe has no severity to measure votes against.
  static JudgedQuestion onSeverity(Response response) {
    SafetyVerdict verdict = response.verdict();
    Apart<?, ?> apart = response.apart();
    return apart == null
        ? new JudgedQuestion(
            QuestionKind.SEVERITY, verdict.severityVotes(), verdict.severityPosterior(), false)
        : of(QuestionKind.SEVERITY, apart.weights().getLast().counted());
  }

  private static JudgedQuestion of(QuestionKind kind, CountedAs counted) {
    return new JudgedQuestion(
        kind,
        counted.getVotes().stream().mapToInt(Integer::intValue).toArray(),
        counted.getPosterior().stream().mapToDouble(Double::doubleValue).toArray(),
        counted.getSettled());
  }

  int labels() {
    return votes.length;
  }

  /// Whether several annotators voted: a single one only agrees with itself.
  boolean isMeasure() {
    return measure;
  }

  /// Whether the question counts as evidence. It does once its stop rule has ended it: each
  /// question counts once, and its votes were not selected by what they show.
  boolean isEvidence() {
    return evidence;
  }

  /// The probability of a truth, in units of 1 / [Reliability#ONE].
  long truth(int label) {
    return truth[label];
  }

  /// The logarithm of the factor of dissent of a vote.
  long dissent(int label) {
    return dissent[label];
  }

  /// The logarithm of the factor of constancy of a vote that is not its annotator's first.
  long constancy(int label) {
    return constancy[label];
  }

  private static long logarithm(double factor) {
    return Math.round(StrictMath.log(factor) * LOGARITHM);
  }
}
