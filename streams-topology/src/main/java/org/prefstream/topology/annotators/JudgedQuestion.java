package org.prefstream.topology.annotators;

import org.prefstream.consensus.SafetyTally;
import org.prefstream.consensus.conduct.Constancy;
import org.prefstream.consensus.conduct.Dissent;
import org.prefstream.consensus.crowd.Reliability;
import org.prefstream.events.QuestionKind;
import org.prefstream.state.Votes;
import org.prefstream.topology.verdict.ComparisonTally;
import org.prefstream.topology.verdict.PreferenceVerdict;
import org.prefstream.topology.verdict.SafetyVerdict;

/// A question with its votes, for what they show about their annotators.
public final class JudgedQuestion {
  /// Fixed-point scale of log factors.
  static final double LOGARITHM = 1 << 20;

  final QuestionKind kind;
  private final int[] votes;
  private final int all;
  private final double[] posterior;
  private final boolean settled;

  private JudgedQuestion(QuestionKind kind, int[] votes, double[] posterior, boolean settled) {
    this.kind = kind;
    this.votes = votes;
    this.posterior = posterior;
    this.settled = settled;
    int sum = 0;
    for (int count : votes) {
      sum += count;
    }
    this.all = sum;
  }

  static JudgedQuestion of(QuestionKind kind, PreferenceVerdict verdict) {
    ComparisonTally tally = verdict.tally();
    return new JudgedQuestion(
        kind,
        new int[] {tally.votes0(), tally.votes1(), tally.votesTie()},
        new double[] {
          verdict.judgement().posterior(Votes.RESPONSE_0),
          verdict.judgement().posterior(Votes.RESPONSE_1),
          verdict.judgement().posterior(Votes.TIE)
        },
        !verdict.isOpen());
  }

  static JudgedQuestion onSafety(SafetyVerdict verdict) {
    return new JudgedQuestion(
        QuestionKind.SAFETY,
        new int[] {verdict.tally().counts().safe(), verdict.tally().counts().unsafe()},
        new double[] {verdict.judgement().safePosterior(), verdict.judgement().unsafePosterior()},
        !verdict.isOpen());
  }

  /// A response that is not, on balance, unsafe has no severity to measure votes against.
  static JudgedQuestion onSeverity(SafetyVerdict verdict) {
    boolean unsafe = verdict.judgement().isUnsafe();
    int[] votes = new int[SafetyTally.SEVERITIES];
    double[] posterior = new double[SafetyTally.SEVERITIES];
    for (int label = 0; unsafe && label < votes.length; label++) {
      votes[label] = verdict.tally().counts().severity(label + 1);
      posterior[label] = verdict.judgement().severity().posterior(label);
    }
    return new JudgedQuestion(QuestionKind.SEVERITY, votes, posterior, false);
  }

  int labels() {
    return votes.length;
  }

  /// Whether several annotators voted: a single one only agrees with itself.
  boolean isMeasure() {
    return all > 1;
  }

  /// Whether the question counts as evidence. It does once its stop rule has ended it: each
  /// question counts once, and its votes were not selected by what they show.
  boolean isEvidence() {
    return settled && all > 1;
  }

  /// The probability of a truth, in units of 1 / [Reliability#ONE].
  long truth(int label) {
    return Math.round(posterior[label] * Reliability.ONE);
  }

  /// The logarithm of the factor of dissent of a vote.
  long dissent(int label) {
    return logarithm(Dissent.factor(label, votes));
  }

  /// The logarithm of the factor of constancy of a vote that is not its annotator's first.
  long constancy(int label) {
    return logarithm(Constancy.factor(false, true, label, votes));
  }

  private static long logarithm(double factor) {
    return Math.round(StrictMath.log(factor) * LOGARITHM);
  }
}
