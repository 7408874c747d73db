package org.prefstream.consensus.crowd;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.prefstream.consensus.Judgement;
import org.prefstream.consensus.StopRule;

/// Questions to which any number of labels may apply, none included: for each label a binary
/// question of its own, with what is known of annotators on that label (binary relevance; Tsoumakas
/// and Katakis 2007, Multi-label classification: an overview).
///
/// Labels are taken to be independent of each other. Keys, determinism and memory are those of
/// [Crowd], the latter once for each label. Not thread-safe.
public final class MultiLabelCrowd {
  private static final int ABSENT = 0;
  private static final int PRESENT = 1;

  private final List<Crowd> crowds;

  /// @param labels that may apply, 1 or more
  /// @param rule when it is decided whether one of them does
  public MultiLabelCrowd(int labels, StopRule rule, ConsensusModel model) {
    if (labels < 1) {
      throw new IllegalArgumentException("there is 1 label or more, not " + labels);
    }
    List<Crowd> crowds = new ArrayList<>();
    for (int label = 0; label < labels; label++) {
      crowds.add(new Crowd(2, rule, model));
    }
    this.crowds = List.copyOf(crowds);
  }

  /// Counts an annotator's vote, in place of an earlier one on the same question: that these labels
  /// apply, and no others.
  public void vote(long question, long annotator, BitSet labels) {
    requireLabels(labels);
    for (int label = 0; label < crowds.size(); label++) {
      crowds.get(label).vote(question, annotator, labels.get(label) ? PRESENT : ABSENT);
    }
  }

  /// Takes an annotator's vote away; without one nothing happens.
  public void retract(long question, long annotator) {
    crowds.forEach(crowd -> crowd.retract(question, annotator));
  }

  /// Makes known which labels apply to a question, and that no others do.
  public void gold(long question, BitSet labels) {
    requireLabels(labels);
    for (int label = 0; label < crowds.size(); label++) {
      crowds.get(label).gold(question, labels.get(label) ? PRESENT : ABSENT);
    }
  }

  /// Forgets a question and its votes; see [Crowd#close].
  public void close(long question) {
    crowds.forEach(crowd -> crowd.close(question));
  }

  /// Judges everything anew; see [Crowd#refresh()].
  public void refresh() {
    crowds.forEach(Crowd::refresh);
  }

  /// Whether a label applies (1) or not (0).
  public Judgement judgement(long question, int label) {
    return crowds.get(label).judgement(question);
  }

  /// The labels that more probably apply than not.
  public BitSet labels(long question) {
    BitSet labels = new BitSet();
    for (int label = 0; label < crowds.size(); label++) {
      labels.set(label, judgement(question, label).favours(PRESENT));
    }
    return labels;
  }

  /// Whether it is decided of every label.
  public boolean isDecided(long question) {
    return crowds.stream().allMatch(crowd -> crowd.judgement(question).isDecided());
  }

  /// How an annotator has voted on a label; see [Crowd#reliability].
  public Reliability reliability(long annotator, int label) {
    return crowds.get(label).reliability(annotator);
  }

  /// What one more vote is expected to tell about a question, in bits: the sum over all labels.
  public double expectedGain(long question) {
    return crowds.stream().mapToDouble(crowd -> crowd.expectedGain(question)).sum();
  }

  private void requireLabels(BitSet labels) {
    if (labels.length() > crowds.size()) {
      throw new IllegalArgumentException(
          "labels are 0 to " + (crowds.size() - 1) + ", not " + labels);
    }
  }
}
