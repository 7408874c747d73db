package org.prefstream.consensus.crowd;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.prefstream.consensus.Judgement;
import org.prefstream.consensus.StopRule;

/// Questions to which any number of labels may apply, including none. Each label is a binary
/// question of its own, with reliabilities of its own (binary relevance; Tsoumakas and Katakis
/// 2007, Multi-label classification: an overview).
///
/// Labels are assumed to be independent. Keys and determinism are those of [Crowd]; its memory is
/// taken once for each label. Not thread-safe.
public final class MultiLabelCrowd {
  private static final int ABSENT = 0;
  private static final int PRESENT = 1;

  private final List<Crowd> crowds;

  /// @param labels the number of labels that may apply, 1 or more
  /// @param rule when it is decided whether a label applies
  public MultiLabelCrowd(int labels, StopRule rule, Weighting model) {
    if (labels < 1) {
      throw new IllegalArgumentException("a question has 1 label or more, not " + labels);
    }
    List<Crowd> crowds = new ArrayList<>();
    for (int label = 0; label < labels; label++) {
      crowds.add(new Crowd(2, rule, model));
    }
    this.crowds = List.copyOf(crowds);
  }

  /// Counts an annotator's vote that exactly these labels apply, in place of an earlier one on the
  /// same question.
  public void vote(long question, long annotator, BitSet labels) {
    requireLabels(labels);
    for (int label = 0; label < crowds.size(); label++) {
      crowds.get(label).vote(question, annotator, labels.get(label) ? PRESENT : ABSENT);
    }
  }

  /// Withdraws an annotator's vote, if there is one.
  public void retract(long question, long annotator) {
    crowds.forEach(crowd -> crowd.retract(question, annotator));
  }

  /// States that exactly these labels apply to a question.
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

  /// Judges everything again; see [Crowd#refresh()].
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

  /// Whether every label is decided.
  public boolean isDecided(long question) {
    return crowds.stream().allMatch(crowd -> crowd.judgement(question).isDecided());
  }

  /// The reliability of an annotator on a label; see [Crowd#reliability].
  public Reliability reliability(long annotator, int label) {
    return crowds.get(label).reliability(annotator);
  }

  /// The information that one more vote is expected to give about a question, in bits: the sum over
  /// all labels.
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
