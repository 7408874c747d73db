package org.prefstream.benchmarks.drift.labels;

import java.util.List;

/// A prompt whose answers have been labelled.
///
/// @param source where it comes from, from 0
/// @param answers to it, each by another model
public record Prompt(int source, List<Answer> answers) {
  /// A labelled answer.
  ///
  /// @param model from 0
  /// @param labels its [Labels], a bit for each statistic that holds
  public record Answer(int model, int labels) {}

  /// Copies the answers.
  public Prompt {
    answers = List.copyOf(answers);
  }
}
