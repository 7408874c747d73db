package org.prefstream.benchmarks.drift;

import java.util.List;
import org.prefstream.benchmarks.drift.labels.LabelStream;
import org.prefstream.benchmarks.drift.labels.Labelling;
import org.prefstream.benchmarks.drift.labels.Labels;
import org.prefstream.benchmarks.drift.labels.Prompt;
import org.prefstream.benchmarks.drift.labels.Prompt.Answer;

/// The streams of a run, and the slices that they are watched in: all answers, then those of each
/// model, then those to prompts of each source.
///
/// @param answers to a prompt
/// @param sources that prompts come from
record Layout(int answers, int sources) {
  /// Answers that only count, before anything is tested.
  static final int REFERENCE = 2_000;

  static final Layout PAIRS = new Layout(2, 4);
  static final Layout SINGLES = new Layout(1, 4);

  /// The slice of all answers.
  static final int ALL = 0;

  /// Takes the units of slices.
  @FunctionalInterface
  interface Units {
    /// Takes a unit.
    ///
    /// @param shares in each statistic
    void add(int slice, double... shares);
  }

  static int slice(int model) {
    return 1 + model;
  }

  int slices() {
    return 1 + Labelling.MODELS + sources;
  }

  LabelStream stream(long seed) {
    return new LabelStream(seed, answers, sources);
  }

  /// How many units all slices take of some answers.
  double updates(int ofAnswers) {
    return ofAnswers * (1 + 2.0 / answers);
  }

  /// How many units a slice takes of the reference, by expectation.
  int reference(int slice, Feed feed) {
    int prompts =
        switch (feed) {
          case PROMPTS -> REFERENCE / answers;
          case ANSWERS -> REFERENCE;
        };
    if (slice == ALL) {
      return prompts;
    }
    return slice <= Labelling.MODELS ? REFERENCE / Labelling.MODELS : prompts / sources;
  }

  /// Gives every slice its units of a prompt.
  void units(Prompt prompt, Feed feed, Units to) {
    switch (feed) {
      case PROMPTS -> {
        double[] shares = shares(prompt.answers());
        to.add(ALL, shares);
        to.add(ofSource(prompt), shares);
        for (Answer answer : prompt.answers()) {
          to.add(slice(answer.model()), shares(List.of(answer)));
        }
      }
      case ANSWERS -> {
        for (Answer answer : prompt.answers()) {
          double[] shares = shares(List.of(answer));
          to.add(ALL, shares);
          to.add(ofSource(prompt), shares);
          to.add(slice(answer.model()), shares);
        }
      }
    }
  }

  private static int ofSource(Prompt prompt) {
    return slice(Labelling.MODELS + prompt.source());
  }

  private static double[] shares(List<Answer> answers) {
    double[] shares = new double[Labels.STATISTICS];
    for (Answer answer : answers) {
      for (int left = answer.labels(); left != 0; left &= left - 1) {
        shares[Integer.numberOfTrailingZeros(left)] += 1.0 / answers.size();
      }
    }
    return shares;
  }
}
