package org.prefstream.consensus.crowd;

import java.util.Arrays;

/// The open questions: their numbers, the votes in force on them, and their known labels.
final class Questions {
  static final int ABSENT = LongIndex.ABSENT;

  private final LongIndex keys = new LongIndex();
  private final Ballots ballots = new Ballots();
  private int[] gold = {};

  /// The number of an open question, or [#ABSENT].
  int find(long key) {
    return keys.find(key);
  }

  /// Opens a question that is not open, and returns its number.
  int open(long key) {
    int question = keys.add(key);
    ballots.open(question);
    return question;
  }

  /// Closes an open question; its number is reused.
  void close(long key, int question) {
    keys.remove(key);
    ballots.clear(question);
    if (question < gold.length) {
      gold[question] = 0;
    }
  }

  /// An upper bound of the numbers, exclusive; a question that is not open has no votes.
  int end() {
    return keys.end();
  }

  Ballots ballots() {
    return ballots;
  }

  /// The known label of a question, or [Ballots#NONE].
  int gold(int question) {
    return question < gold.length ? gold[question] - 1 : Ballots.NONE;
  }

  void gold(int question, int label) {
    if (question >= gold.length) {
      gold = Arrays.copyOf(gold, Math.max(2 * gold.length, question + 16));
    }
    gold[question] = label + 1;
  }
}
