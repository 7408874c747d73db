package org.prefstream.benchmarks.drift;

/// What a method takes as one value.
enum Feed {
  /// A prompt: of its answers in a slice, the share that a statistic holds for.
  PROMPTS,
  /// An answer, as if it were independent of the others to its prompt.
  ANSWERS
}
