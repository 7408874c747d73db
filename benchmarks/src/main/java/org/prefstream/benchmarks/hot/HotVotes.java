package org.prefstream.benchmarks.hot;

import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.prefstream.benchmarks.system.Progress;

/// The votes of one run, by their numbers from 0. All are on questions about one prompt, and no two
/// are by the same annotator.
///
/// Question 0 is the hot one. Before its votes come those on [#OTHERS] others, a thousand on each
/// in turn: on one question a thousand votes take less time than a transaction, so the rate at a
/// thousand is measured on these.
///
/// @param hot votes on the hot question
record HotVotes(int hot) {
  static final String PROMPT = "hot";

  /// Questions beside the hot one.
  static final int OTHERS = 100;

  /// Votes on each of them.
  static final int ON_ANOTHER = 1000;

  private static final int BEFORE = OTHERS * ON_ANOTHER;
  private static final List<Integer> LEVELS = List.of(ON_ANOTHER, 100_000, 1_000_000);

  /// 2026-01-01T00:00:00Z. Votes are a millisecond apart.
  private static final long EPOCH = 1_767_225_600_000L;

  HotVotes {
    if (hot <= ON_ANOTHER) {
      throw new IllegalArgumentException(
          "votes must be more than %d, not %d".formatted(ON_ANOTHER, hot));
    }
  }

  /// The numbers of votes are 0 to this one, exclusively.
  int count() {
    return BEFORE + hot;
  }

  int questions() {
    return 1 + OTHERS;
  }

  /// The question of a vote.
  int question(int number) {
    return number < BEFORE ? 1 + number % OTHERS : 0;
  }

  /// The numbers of the votes on a question.
  IntStream on(int question) {
    return question == 0
        ? IntStream.range(BEFORE, count())
        : IntStream.range(0, ON_ANOTHER).map(vote -> vote * OTHERS + question - 1);
  }

  /// An id of 256 characters, the most that there can be.
  static String annotator(int number) {
    return "annotator-%0246d".formatted(number);
  }

  static Instant time(int number) {
    return Instant.ofEpochMilli(EPOCH + number);
  }

  /// How many votes are processed before the aggregator is killed: a third and two thirds of those
  /// on the hot question.
  List<Integer> kills() {
    return List.of(BEFORE + hot / 3, BEFORE + hot / 3 * 2);
  }

  /// The numbers of votes on a question at which the rate is measured.
  List<Integer> levels() {
    return Stream.concat(LEVELS.stream().filter(level -> level < hot), Stream.of(hot)).toList();
  }

  /// How many votes are processed when a question gets the last quarter of so many votes, and when
  /// it has them.
  Stretch stretch(int level) {
    return level == ON_ANOTHER
        ? new Stretch(BEFORE / 4 * 3, BEFORE)
        : new Stretch(BEFORE + level - level / 4, BEFORE + level);
  }

  /// A part of the votes: from the first number to the last, exclusively.
  record Stretch(int first, int last) {
    /// Votes a second; empty if they came within one commit.
    OptionalDouble rate(Progress progress) {
      return progress.rate(first, last);
    }
  }
}
