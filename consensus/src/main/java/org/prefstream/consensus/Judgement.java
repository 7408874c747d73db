package org.prefstream.consensus;

import java.util.OptionalInt;
import org.prefstream.consensus.crowd.Information;

/// What the votes on one question say: a posterior over its labels, the best of them, and whether
/// that is enough.
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

  /// Judges a posterior: its largest value is the best label, if no other is as large.
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

  /// The same of a question whose status is not for its votes alone to say.
  public Judgement withStatus(Status status) {
    return status == this.status ? this : new Judgement(posterior, best, status);
  }

  /// What one more vote is expected to tell of the true label, in bits.
  ///
  /// @param channel how votes are cast, given the true label
  public double expectedGain(Information.Channel channel) {
    return Information.ofOneVote(posterior, channel);
  }

  /// How many labels the question has.
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

  /// Whether this label, and no other, is the most probable one.
  public boolean favours(int label) {
    return best == label;
  }

  /// How far the question has come.
  public Status status() {
    return status;
  }

  /// Whether the question is decided.
  public boolean isDecided() {
    return status == Status.DECIDED;
  }
}
