package org.prefstream.benchmarks.evaluation;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.prefstream.benchmarks.evaluation.SimulatedVotes.Manner;
import org.prefstream.benchmarks.report.Table;
import org.prefstream.consensus.crowd.Weighting;

/// The effect of cheats among [SimulatedVotes], and how soon they are detected.
final class Rigging {
  static final double ALPHA = 0.05;
  private static final int ONE_IN_TEN = 10;

  /// What came of one crowd, or the sums of several.
  private record Outcome(
      double majorityWrong,
      double wrong,
      double watchedWrong,
      double flagged,
      double votesUntilFlagged,
      double accused) {
    static final Outcome NONE = new Outcome(0, 0, 0, 0, 0, 0);

    Outcome plus(Outcome that) {
      return new Outcome(
          majorityWrong + that.majorityWrong,
          wrong + that.wrong,
          watchedWrong + that.watchedWrong,
          flagged + that.flagged,
          votesUntilFlagged + that.votesUntilFlagged,
          accused + that.accused);
    }
  }

  private Rigging() {}

  /// @param seeds the number of crowds, of which the mean is shown
  static Table table(int seeds) {
    Table table =
        Table.of(
            "cheats",
            "wrong by majority",
            "wrong, automatic",
            "wrong, flagged votes gone",
            "cheats flagged",
            "votes until then",
            "honest flagged");
    for (Manner manner : Manner.values()) {
      row(table, manner, 0, seeds);
    }
    row(table, Manner.GROUP, ONE_IN_TEN, seeds);
    return table;
  }

  private static void row(Table table, Manner manner, int known, int seeds) {
    for (int cheats : List.of(5, 10, 20)) {
      Outcome sum = Outcome.NONE;
      for (int seed = 1; seed <= seeds; seed++) {
        sum = sum.plus(outcome(manner, cheats, known, new Random(seed)));
      }
      table.row(
          cheats + " % " + manner.text + (known > 0 ? ", one label in ten known" : ""),
          share(sum.majorityWrong() / seeds),
          share(sum.wrong() / seeds),
          share(sum.watchedWrong() / seeds),
          share(sum.flagged() / seeds / cheats),
          sum.flagged() == 0
              ? "–"
              : String.format(Locale.ROOT, "%.0f", sum.votesUntilFlagged() / sum.flagged()),
          share(sum.accused() / seeds / (SimulatedVotes.ANNOTATORS - cheats)));
    }
  }

  private static String share(double share) {
    return String.format(Locale.ROOT, "%.3f", share);
  }

  private static Outcome outcome(Manner manner, int cheats, int known, Random random) {
    VoteSet set = SimulatedVotes.of(manner, cheats, random);
    Watch.Seen seen = Watch.over(set, SimulatedVotes.ANNOTATORS, ALPHA, known);
    int[] caught =
        IntStream.range(0, cheats).map(a -> seen.flagged().get(a)).filter(at -> at > 0).toArray();
    IntPredicate accused = annotator -> seen.flagged().get(annotator) > 0;
    return new Outcome(
        1 - Verdict.accuracy(Replay.of(set, Weighting.MAJORITY).refreshed()),
        1 - Verdict.accuracy(Replay.of(set, Weighting.AUTOMATIC).refreshed()),
        1 - Verdict.accuracy(Verdict.of(set, seen.judgements())),
        caught.length,
        IntStream.of(caught).sum(),
        IntStream.range(cheats, SimulatedVotes.ANNOTATORS).filter(accused).count());
  }
}
