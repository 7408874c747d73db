package org.prefstream.benchmarks.drift;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.prefstream.benchmarks.drift.labels.Shift;
import org.prefstream.benchmarks.report.BarChart;
import org.prefstream.benchmarks.report.Figures;
import org.prefstream.benchmarks.report.Spread;
import org.prefstream.benchmarks.report.Table;

/// The delays of a [Comparison], a column for each shift.
final class DelayTables {
  /// Answers within which most changes should be found.
  static final int SOON = 5_000;

  private static final double ALMOST_ALL = 0.95;

  /// What the chart compares, and the names it has room for.
  private static final List<Method> CHARTED =
      List.of(Method.DETECTOR, Method.ADWIN_ON_ANSWERS, Method.CHI_SQUARE_1000);

  private static final List<String> NAMES = List.of("detector", "ADWIN", "chi-square");

  private DelayTables() {}

  static Table delays(Comparison comparison) {
    Table table = table("median delay, answers");
    for (Rule rule : comparison.rules()) {
      table.row(
          row(
              rule.method().title() + ", " + rule.title(),
              shift -> cell(comparison.delays(rule, shift))));
    }
    return table;
  }

  /// A median, and where it is less than almost all, the share that was found soon.
  private static String cell(Delays delays) {
    double soon = delays.within(SOON);
    return answers(delays.median())
        + (soon < ALMOST_ALL ? String.format(Locale.ROOT, " (%.0f %%)", soon * 100) : "");
  }

  /// A number of answers, or that the patience was not enough.
  static String answers(double median) {
    return Double.isInfinite(median)
        ? "> " + Figures.count(ChangePoint.PATIENCE)
        : Figures.count(Math.round(median));
  }

  static Table ratios(Comparison comparison) {
    Table table = table("this detector's median, of", "geometric mean");
    for (Rule rule : comparison.rules()) {
      Method peer = rule.method();
      if (peer != Method.DETECTOR) {
        table.row(
            Stream.concat(
                    Arrays.stream(row(peer.title(), shift -> ratio(comparison, peer, shift))),
                    Stream.of(Figures.number(comparison.meanRatio(peer))))
                .toArray(String[]::new));
      }
    }
    return table;
  }

  private static String ratio(Comparison comparison, Method peer, Shift shift) {
    boolean missed =
        Double.isInfinite(comparison.delays(comparison.calibrated(peer), shift).median());
    return (missed ? "≤ " : "") + Figures.number(comparison.ratio(peer, shift));
  }

  private static Table table(String first, String... last) {
    return Table.of(
        Stream.of(
                Stream.of(first),
                Arrays.stream(Shift.values()).map(Shift::title),
                Arrays.stream(last))
            .flatMap(Function.identity())
            .toArray(String[]::new));
  }

  private static String[] row(String first, Function<Shift, String> cell) {
    return Stream.concat(Stream.of(first), Arrays.stream(Shift.values()).map(cell))
        .toArray(String[]::new);
  }

  /// Medians with their quartiles.
  static String chart(Comparison comparison) {
    BarChart chart = BarChart.of("Delay at 5 % of streams with a false alarm", "answers");
    for (Shift shift : Shift.values()) {
      for (int place = 0; place < CHARTED.size(); place++) {
        Delays delays = comparison.delays(comparison.calibrated(CHARTED.get(place)), shift);
        chart.bar(shift.title() + ", " + NAMES.get(place), quartiles(delays), place);
      }
    }
    return chart.toSvg();
  }

  private static Spread quartiles(Delays delays) {
    return new Spread(
        patient(delays.quantile(0.25)),
        patient(delays.median()),
        patient(delays.quantile(0.75)),
        delays.sorted().size());
  }

  private static double patient(double delay) {
    return Math.min(ChangePoint.PATIENCE, delay);
  }
}
