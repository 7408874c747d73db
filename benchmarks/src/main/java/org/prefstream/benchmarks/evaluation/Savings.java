package org.prefstream.benchmarks.evaluation;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.prefstream.benchmarks.report.LineChart;
import org.prefstream.benchmarks.report.LineChart.Point;
import org.prefstream.benchmarks.report.Table;
import org.prefstream.consensus.StopRule;
import org.prefstream.consensus.crowd.Weighting;

/// Accuracy by the number of votes a question: with the same number for every question, and with no
/// further votes for a question once it is decided.
final class Savings {
  static final double NEAR = 0.005;
  private static final List<Integer> OVERLAPS = List.of(1, 2, 3, 5, 7, 10, 15, 20, 30, 40);
  private static final List<Double> CONFIDENCES =
      List.of(0.85, 0.9, 0.95, 0.97, 0.98, 0.99, 0.999, 0.9999);
  private static final DecimalFormat CONFIDENCE =
      new DecimalFormat("0.00##", DecimalFormatSymbols.getInstance(Locale.ROOT));

  private static final int SHUFFLES = 2;

  private final VoteSet set;
  private final List<VoteSet> orders;
  private final Point all;
  private final List<Point> stopped;
  private final List<Point> routed;
  private final List<Point> stoppedByMatrices;

  Savings(VoteSet set) {
    this.set = set;
    this.orders = set.orders(SHUFFLES);
    this.all = fixed(Weighting.AUTOMATIC, Integer.MAX_VALUE);
    this.stopped = stopped(Weighting.AUTOMATIC);
    this.stoppedByMatrices = stopped(Weighting.DAWID_SKENE);
    this.routed = CONFIDENCES.stream().map(this::routed).toList();
  }

  /// With the same number of votes for every question.
  static Table overlaps(List<Savings> sets) {
    Table table =
        Table.of(
            "set", "votes a question", "accuracy of all", "of 3 a question", "of 5 a question");
    for (Savings savings : sets) {
      table.row(
          savings.set.name(),
          String.format(Locale.ROOT, "%.1f", savings.all.x()),
          accuracy(savings.all),
          accuracy(savings.fixed(Weighting.AUTOMATIC, 3)),
          accuracy(savings.fixed(Weighting.AUTOMATIC, 5)));
    }
    return table;
  }

  /// Accuracy and share of all votes by the confidence at which a question is decided.
  static Table confidences(List<Savings> sets) {
    List<String> header = new ArrayList<>(List.of("confidence"));
    sets.forEach(
        savings -> header.addAll(List.of(savings.set.name(), "best asked first", "Dawid-Skene")));
    Table table = Table.of(header.toArray(String[]::new));
    for (int row = 0; row < CONFIDENCES.size(); row++) {
      List<String> cells = new ArrayList<>();
      cells.add(CONFIDENCE.format(CONFIDENCES.get(row)));
      for (Savings savings : sets) {
        cells.add(savings.cell(savings.stopped.get(row)));
        cells.add(savings.cell(savings.routed.get(row)));
        cells.add(savings.cell(savings.stoppedByMatrices.get(row)));
      }
      table.row(cells.toArray(String[]::new));
    }
    return table;
  }

  private String cell(Point point) {
    String text = String.format(Locale.ROOT, "%.3f by %.2f", point.y(), point.x() / all.x());
    return point.y() >= all.y() - NEAR ? "**" + text + "**" : text;
  }

  private static String accuracy(Point point) {
    return String.format(Locale.ROOT, "%.3f", point.y());
  }

  String name() {
    return set.name();
  }

  String chart() {
    return LineChart.of(set.name() + ": accuracy by votes", "votes a question", "accuracy")
        .line("majority, fixed overlap", overlaps(Weighting.MAJORITY))
        .line("automatic, fixed overlap", overlaps(Weighting.AUTOMATIC))
        .line("Dawid-Skene, stopped early", stoppedByMatrices)
        .line("automatic, stopped early", stopped)
        .line("automatic, stopped early, best asked first", routed)
        .toSvg();
  }

  private List<Point> overlaps(Weighting model) {
    List<Point> points = new ArrayList<>();
    for (int overlap : OVERLAPS) {
      Point point = fixed(model, overlap);
      if (points.isEmpty() || point.x() > points.getLast().x()) {
        points.add(point);
      }
    }
    return points;
  }

  private Point fixed(Weighting model, int overlap) {
    Replay.Asking asking = (crowd, question) -> crowd.votes(question) < overlap;
    return point(order -> Replay.of(order, model, StopRule.DEFAULT, asking));
  }

  private List<Point> stopped(Weighting model) {
    Replay.Asking asking = (crowd, question) -> !crowd.judgement(question).isDecided();
    return CONFIDENCES.stream()
        .map(confidence -> point(order -> Replay.of(order, model, rule(confidence), asking)))
        .toList();
  }

  private Point routed(double confidence) {
    return point(order -> Routing.of(order, rule(confidence)));
  }

  private static StopRule rule(double confidence) {
    return new StopRule(StopRule.DEFAULT.minVotes(), confidence, Integer.MAX_VALUE);
  }

  /// The mean over all orders.
  private Point point(Function<VoteSet, Replay> replays) {
    double used = 0;
    double accuracy = 0;
    for (VoteSet order : orders) {
      Replay replay = replays.apply(order);
      used += replay.used() / (double) set.questions();
      accuracy += Verdict.accuracy(replay.refreshed());
    }
    return new Point(used / orders.size(), accuracy / orders.size());
  }
}
