package org.prefstream.benchmarks.evaluation;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.prefstream.benchmarks.report.Table;
import org.prefstream.consensus.StopRule;
import org.prefstream.consensus.crowd.Weighting;

/// How often the best label is right, by model and by the time at which it is read.
final class Accuracy {
  private Accuracy() {}

  /// The results of a set, each figure a mean over the orders of its votes.
  private record Row(
      double majority,
      double dawidSkene,
      double emitted,
      double refreshed,
      double f1,
      double decided,
      double calibrationError,
      double byChance,
      double known,
      double f1Known) {}

  /// A row a set, then the mean of all.
  ///
  /// @param shuffles the number of random orders in which the votes are replayed, besides their own
  static Table table(List<VoteSet> sets, int shuffles) {
    Table table =
        Table.of(
            "set",
            "majority",
            "Dawid-Skene",
            "emitted",
            "refreshed",
            "F1 of label 1",
            "decided",
            "calibration error",
            "by chance",
            "annotators known",
            "F1 then");
    List<Row> rows = sets.stream().map(set -> row(set.orders(shuffles))).toList();
    for (int set = 0; set < rows.size(); set++) {
      add(table, sets.get(set).name(), List.of(rows.get(set)));
    }
    add(table, "mean", rows);
    return table;
  }

  private static void add(Table table, String name, List<Row> rows) {
    table.row(
        name,
        mean(rows, Row::majority),
        mean(rows, Row::dawidSkene),
        mean(rows, Row::emitted),
        mean(rows, Row::refreshed),
        mean(rows, Row::f1),
        mean(rows, Row::decided),
        mean(rows, Row::calibrationError),
        mean(rows, Row::byChance),
        mean(rows, Row::known),
        mean(rows, Row::f1Known));
  }

  private static String mean(List<Row> rows, ToDoubleFunction<Row> figure) {
    return String.format(
        Locale.ROOT, "%.3f", rows.stream().mapToDouble(figure).average().orElseThrow());
  }

  private static Row row(List<VoteSet> orders) {
    List<Replay> automatic = replays(orders, Weighting.AUTOMATIC);
    List<Verdict> known = KnownAnnotators.judge(orders.getFirst());
    return new Row(
        over(replays(orders, Weighting.MAJORITY), Replay::refreshed, Verdict::accuracy),
        over(replays(orders, Weighting.DAWID_SKENE), Replay::refreshed, Verdict::accuracy),
        over(automatic, Replay::emitted, Verdict::accuracy),
        over(automatic, Replay::refreshed, Verdict::accuracy),
        over(automatic, Replay::refreshed, Verdict::f1),
        over(automatic, Replay::refreshed, Verdict::decided),
        over(automatic, Replay::refreshed, Accuracy::calibrationError),
        over(automatic, Replay::refreshed, Accuracy::calibrationErrorByChance),
        Verdict.accuracy(known),
        Verdict.f1(known));
  }

  private static double calibrationError(List<Verdict> verdicts) {
    return Verdict.calibrationError(verdicts, StopRule.DEFAULT.confidence());
  }

  private static double calibrationErrorByChance(List<Verdict> verdicts) {
    return Verdict.calibrationErrorByChance(verdicts, StopRule.DEFAULT.confidence());
  }

  private static List<Replay> replays(List<VoteSet> orders, Weighting model) {
    return orders.stream().map(order -> Replay.of(order, model)).toList();
  }

  /// The mean of a figure over replays.
  private static double over(
      List<Replay> replays,
      Function<Replay, List<Verdict>> verdicts,
      ToDoubleFunction<List<Verdict>> figure) {
    return replays.stream().map(verdicts).mapToDouble(figure).average().orElseThrow();
  }
}
