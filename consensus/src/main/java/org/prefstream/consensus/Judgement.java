package org.prefstream.consensus;

import java.util.OptionalInt;

/// The judgement of one question: a posterior over its labels, the best label, and whether that
/// suffices for a decision.
public final class Judgement {
  private static final int TIE = -1;

  private final double[] posterior;
  private final int best;
  private final Status status;

  private Judgement(double[] posterior, int best, Status status) {
    this.posterior = posterior;
    this.best = best;
    this.status = status;
  }

  /// Judges a posterior: the label with its largest value is the best, unless another has the same
  /// value.
  ///
  /// @param posterior one probability a label, adding up to 1; kept, not copied
  /// @param votes distinct annotators behind it
  public static Judgement of(double[] posterior, long votes, StopRule rule) {
    int best = 0;
    boolean tie = false;
    for (int label = 1; label < posterior.length; label++) {
      tie = posterior[label] == posterior[best] || (tie && posterior[label] < posterior[best]);
      best = posterior[label] > posterior[best] ? label : best;
    }
    return new Judgement(posterior, tie ? TIE : best, rule.status(votes, posterior[best]));
  }

  /// The same judgement with a status that more than the votes decides.
  public Judgement withStatus(Status status) {
    return status == this.status ? this : new Judgement(posterior, best, status);
  }

  /// The information about the true label that one more vote is expected to give, in bits.
  ///
  /// @param channel the probabilities of votes, given the true label
  public double expectedGain(Information.Channel channel) {
    return Information.ofOneVote(posterior, channel);
  }

  /// The number of labels.
  public int labels() {
    return posterior.length;
  }

  /// The probability of a label, 0 to 1; those of all labels add up to 1.
  public double posterior(int label) {
    return posterior[label];
  }

  /// The most probable label; empty where two or more are equally the most probable.
  public OptionalInt best() {
    return best == TIE ? OptionalInt.empty() : OptionalInt.of(best);
  }

  /// Whether this label is the most probable one, and alone.
  public boolean favours(int label) {
    return best == label;
  }

  /// The status of the question.
  public Status status() {
    return status;
  }

  /// Whether the question is decided.
  public boolean isDecided() {
    return status == Status.DECIDED;
  }
}
