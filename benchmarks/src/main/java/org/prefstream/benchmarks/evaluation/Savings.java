package org.prefstream.benchmarks.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.prefstream.benchmarks.report.LineChart;
import org.prefstream.benchmarks.report.LineChart.Point;
import org.prefstream.benchmarks.report.Table;
import org.prefstream.consensus.StopRule;
import org.prefstream.consensus.crowd.ConsensusModel;

/// Accuracy against votes a question: with so many for every question, and where a question gets
/// none once it is decided.
final class Savings {
  private static final List<Integer> OVERLAPS = List.of(1, 2, 3, 5, 7, 10, 15, 20, 30, 40);
  private static final List<Double> CONFIDENCES = List.of(0.7, 0.8, 0.9, 0.95, 0.98, 0.99);
  private static final int MIN_VOTES = 2;
  private static final int SHUFFLES = 2;

  private final VoteSet set;
  private final List<VoteSet> orders;

  Savings(VoteSet set) {
    this.set = set;
    this.orders = set.orders(SHUFFLES);
  }

  static Table table(List<VoteSet> sets) {
    Table table =
        Table.of(
            "set, votes a question",
            "accuracy of all",
            "overlap 3",
            "overlap 5",
            "stopped early",
            "votes a question",
            "share of all votes");
    for (VoteSet set : sets) {
      Savings savings = new Savings(set);
      Point all = savings.fixed(ConsensusModel.AUTOMATIC, Integer.MAX_VALUE);
      Point early = savings.stopped(StopRule.DEFAULT.minVotes(), StopRule.DEFAULT.confidence());
      table.row(
          String.format(Locale.ROOT, "%s, %.1f", set.name(), all.x()),
          accuracy(all),
          accuracy(savings.fixed(ConsensusModel.AUTOMATIC, 3)),
          accuracy(savings.fixed(ConsensusModel.AUTOMATIC, 5)),
          accuracy(early),
          String.format(Locale.ROOT, "%.2f", early.x()),
          String.format(Locale.ROOT, "%.2f", early.x() / all.x()));
    }
    return table;
  }

  private static String accuracy(Point point) {
    return String.format(Locale.ROOT, "%.3f", point.y());
  }

  String chart() {
    return LineChart.of(set.name() + ": accuracy by votes", "votes a question", "accuracy")
        .line("majority, fixed overlap", overlaps(ConsensusModel.MAJORITY))
        .line("automatic, fixed overlap", overlaps(ConsensusModel.AUTOMATIC))
        .line(
            "automatic, stopped early",
            CONFIDENCES.stream().map(confidence -> stopped(MIN_VOTES, confidence)).toList())
        .toSvg();
  }

  private List<Point> overlaps(ConsensusModel model) {
    List<Point> points = new ArrayList<>();
    for (int overlap : OVERLAPS) {
      Point point = fixed(model, overlap);
      if (points.isEmpty() || point.x() > points.getLast().x()) {
        points.add(point);
      }
    }
    return points;
  }

  private Point fixed(ConsensusModel model, int overlap) {
    return point(model, StopRule.DEFAULT, (crowd, question) -> crowd.votes(question) < overlap);
  }

  private Point stopped(int minVotes, double confidence) {
    return point(
        ConsensusModel.AUTOMATIC,
        new StopRule(minVotes, confidence, Integer.MAX_VALUE),
        (crowd, question) -> !crowd.judgement(question).isDecided());
  }

  /// The mean over all orders.
  private Point point(ConsensusModel model, StopRule rule, Replay.Asking asking) {
    double used = 0;
    double accuracy = 0;
    for (VoteSet order : orders) {
      Replay replay = Replay.of(order, model, rule, asking);
      used += replay.used() / (double) set.questions();
      accuracy += Verdict.accuracy(replay.refreshed());
    }
    return new Point(used / orders.size(), accuracy / orders.size());
  }
}
