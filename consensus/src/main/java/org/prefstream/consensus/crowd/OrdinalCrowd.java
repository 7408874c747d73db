package org.prefstream.consensus.crowd;

import java.util.OptionalInt;
import org.prefstream.consensus.Judgement;
import org.prefstream.consensus.Loss;
import org.prefstream.consensus.StopRule;

/// Questions with ranked labels, such as severities: the answer is the label that is expected to be
/// fewest steps from the truth, not the most probable one
/// ([org.prefstream.consensus.Scale#ORDINAL]).
///
/// It learns as a [Crowd] does, whose confusion matrices show by themselves that near labels are
/// confused more often than distant ones, and how often in either direction. Keys, determinism and
/// memory are those of a [Crowd]. Not thread-safe.
public final class OrdinalCrowd {
  private final Crowd crowd;
  private final Loss distance;

  /// @param labels the number of labels of every question, which are ranked in order, 2 to 64
  /// @param rule when a question is decided
  public OrdinalCrowd(int labels, StopRule rule, Weighting model) {
    this.crowd = new Crowd(labels, rule, model);
    this.distance = Loss.ofDistance(labels);
  }

  /// Counts an annotator's vote, in place of an earlier one on the same question.
  public void vote(long question, long annotator, int label) {
    crowd.vote(question, annotator, label);
  }

  /// Withdraws an annotator's vote, if there is one.
  public void retract(long question, long annotator) {
    crowd.retract(question, annotator);
  }

  /// States the right label of a question, by which its annotators are judged from now on.
  public void gold(long question, int label) {
    crowd.gold(question, label);
  }

  /// Forgets a question and its votes; see [Crowd#close].
  public Judgement close(long question) {
    return crowd.close(question);
  }

  /// Judges everything again; see [Crowd#refresh()].
  public void refresh() {
    crowd.refresh();
  }

  /// The posterior of each label, and the status; [#best] is the answer.
  public Judgement judgement(long question) {
    return crowd.judgement(question);
  }

  /// The label that is expected to be fewest steps from the truth; empty where two or more are
  /// equally near, for example if half of the probability lies on either side of a step.
  public OptionalInt best(long question) {
    return distance.best(judgement(question));
  }

  /// All labels that are expected to be equally few steps from the truth, ascending.
  public int[] nearest(long question) {
    return distance.cheapest(judgement(question));
  }

  /// The expected number of steps from the answer to the truth, 0 or more: a measure of the
  /// remaining doubt, whatever the status.
  public double expectedDistance(long question) {
    Judgement judgement = judgement(question);
    return distance.expected(judgement, distance.cheapest(judgement)[0]);
  }

  /// The reliability of an annotator; see [Crowd#reliability].
  public Reliability reliability(long annotator) {
    return crowd.reliability(annotator);
  }

  /// The information that one more vote is expected to give, in bits; see [Crowd#expectedGain].
  public double expectedGain(long question) {
    return crowd.expectedGain(question);
  }
}
