package org.prefstream.benchmarks.archive;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.prefstream.benchmarks.load.Mix;
import org.prefstream.benchmarks.load.Vote;
import org.prefstream.events.Choice;
import org.prefstream.events.Dimension;

/// A crowd's votes on comparisons, each of a prompt of its own, as a function of their number.
///
/// A comparison has two votes, and a third one if the first two differ: the fewest after which two
/// votes at least and three at most settle it. A thousand comparisons are asked at a time, so that
/// the votes on one come neither together nor far apart.
///
/// @param name distinguishes the ids of this plan from those of another
/// @param questions the number of comparisons, 1 or more
record ArchivePlan(String name, int questions) {
  /// 2026-01-01T00:00:00Z.
  static final long EPOCH = 1_767_225_600_000L;

  private static final int ANNOTATORS = 997;
  private static final int ASKED_AT_A_TIME = 1_000;
  private static final int MOST_VOTES = 3;

  /// Annotators are right in 80 to 100 % of their votes, each in a share of its own.
  private static final int LEAST_RIGHT = 80;

  private static final int SHARES_RIGHT = 21;
  private static final int DIGITS = 8;

  ArchivePlan {
    if (questions < 1) {
      throw new IllegalArgumentException("at least one question, not " + questions);
    }
  }

  /// All votes, in the order in which they are cast.
  Stream<Vote> votes() {
    return IntStream.iterate(0, from -> from < questions, from -> from + ASKED_AT_A_TIME)
        .boxed()
        .flatMap(this::votesFrom);
  }

  private Stream<Vote> votesFrom(int from) {
    int to = Math.min(questions, from + ASKED_AT_A_TIME);
    return IntStream.range(0, MOST_VOTES)
        .boxed()
        .flatMap(
            turn ->
                IntStream.range(from, to)
                    .filter(question -> turn < votesOn(question))
                    .mapToObj(question -> vote(question, turn)));
  }

  private int votesOn(int question) {
    return choice(question, 0) == choice(question, 1) ? 2 : MOST_VOTES;
  }

  Vote vote(int question, int turn) {
    return vote(question, turn, annotator(question, turn), choice(question, turn));
  }

  /// A vote of an annotator who need not be of the crowd. Response A is the one that comes first in
  /// the order of ids.
  Vote vote(int question, int turn, String annotator, Choice choice) {
    String[] responses = {id("one response", question), id("other response", question)};
    Arrays.sort(responses);
    return new Vote(
        promptId(question),
        responses[0],
        responses[1],
        Dimension.HELPFULNESS,
        choice,
        annotator,
        EPOCH + (long) question * MOST_VOTES + turn);
  }

  Choice truth(int question) {
    return Mix.of(name, question, 0) < 0 ? Choice.A : Choice.B;
  }

  private Choice choice(int question, int turn) {
    int rightPerCent = LEAST_RIGHT + number(question, turn) % SHARES_RIGHT;
    long chance = Mix.of(name, question, turn + 1L);
    if (Long.remainderUnsigned(chance, 100) < rightPerCent) {
      return truth(question);
    }
    return (chance >>> 32) % 2 == 0 ? Choice.TIE : other(truth(question));
  }

  /// The other response.
  static Choice other(Choice choice) {
    return choice == Choice.A ? Choice.B : Choice.A;
  }

  /// An annotator of the crowd who is right in 90 % of all votes.
  ///
  /// @param number any, less than forty
  static String ordinaryAnnotator(int number) {
    return "annotator-" + (SHARES_RIGHT / 2 + SHARES_RIGHT * number);
  }

  private static String annotator(int question, int turn) {
    return "annotator-" + number(question, turn);
  }

  private static int number(int question, int turn) {
    return Math.floorMod(question * 31L + turn, ANNOTATORS);
  }

  /// 64 hexadecimal digits, of which the last eight are the number of the question.
  String promptId(int question) {
    return id("prompt", question).substring(DIGITS) + HexFormat.of().toHexDigits(question);
  }

  /// The number of the question that a consensus record is of.
  static OptionalInt question(String key) {
    int end = key.indexOf('/');
    return end < DIGITS
        ? OptionalInt.empty()
        : OptionalInt.of(HexFormat.fromHexDigits(key, end - DIGITS, end));
  }

  private String id(String kind, int question) {
    return Mix.hex(Mix.of(name + kind, question, 0));
  }
}
