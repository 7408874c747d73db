package org.prefstream.consensus.crowd;

import java.util.OptionalInt;
import org.prefstream.consensus.Judgement;
import org.prefstream.consensus.Loss;
import org.prefstream.consensus.StopRule;

/// Questions whose labels are ranked, such as severities: the answer is the label that is expected
/// to be fewest steps from the truth, not the most probable one
/// ([org.prefstream.consensus.Scale#ORDINAL]).
///
/// What is learned is the same as of a [Crowd], whose confusion matrices know of themselves that
/// near labels are mistaken for each other more often than far ones, and by how much, in either
/// direction. Keys, determinism and memory are those of a [Crowd]. Not thread-safe.
public final class OrdinalCrowd {
  private final Crowd crowd;
  private final Loss distance;

  /// @param labels of every question in their order, 2 to 64
  /// @param rule when a question is decided
  public OrdinalCrowd(int labels, StopRule rule, ConsensusModel model) {
    this.crowd = new Crowd(labels, rule, model);
    this.distance = Loss.ofDistance(labels);
  }

  /// Counts an annotator's vote, in place of an earlier one on the same question.
  public void vote(long question, long annotator, int label) {
    crowd.vote(question, annotator, label);
  }

  /// Takes an annotator's vote away; without one nothing happens.
  public void retract(long question, long annotator) {
    crowd.retract(question, annotator);
  }

  /// Makes known the right label of a question, from which its annotators are then judged.
  public void gold(long question, int label) {
    crowd.gold(question, label);
  }

  /// Forgets a question and its votes; see [Crowd#close].
  public Judgement close(long question) {
    return crowd.close(question);
  }

  /// Judges everything anew; see [Crowd#refresh()].
  public void refresh() {
    crowd.refresh();
  }

  /// The posterior of each label, and the status; [#best] is the answer.
  public Judgement judgement(long question) {
    return crowd.judgement(question);
  }

  /// The label that is expected to be fewest steps from the truth; empty where two or more are
  /// equally near, as where half of the probability lies on either side of a step.
  public OptionalInt best(long question) {
    return distance.best(judgement(question));
  }

  /// All labels that are expected to be equally few steps from the truth, ascending.
  public int[] nearest(long question) {
    return distance.cheapest(judgement(question));
  }

  /// How many steps from the truth the answer is expected to be, 0 or more: how far the question is
  /// from being settled, whatever its status.
  public double expectedDistance(long question) {
    Judgement judgement = judgement(question);
    return distance.expected(judgement, distance.cheapest(judgement)[0]);
  }

  /// How an annotator has voted; see [Crowd#reliability].
  public Reliability reliability(long annotator) {
    return crowd.reliability(annotator);
  }

  /// What one more vote is expected to tell, in bits; see [Crowd#expectedGain].
  public double expectedGain(long question) {
    return crowd.expectedGain(question);
  }
}
