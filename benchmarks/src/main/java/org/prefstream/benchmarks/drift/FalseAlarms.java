package org.prefstream.benchmarks.drift;

import java.util.List;
import org.prefstream.benchmarks.report.Aim;
import org.prefstream.benchmarks.report.Figures;
import org.prefstream.benchmarks.report.Table;

/// The shares of stationary streams with any alarm.
final class FalseAlarms {
  private static final List<Double> ALPHAS = List.of(0.05, 0.01);

  private FalseAlarms() {}

  /// At usual thresholds, which for windows of all sizes are the same.
  static Table usual(Comparison pairs, Comparison singles) {
    Table table = Table.of("streams with a false alarm", "threshold", "pairs", "single answers");
    for (Method method : pairs.stationary().methods()) {
      List<Rule> forPairs = method.usual(pairs.layout());
      List<Rule> forSingles = method.usual(singles.layout());
      boolean both = singles.stationary().methods().contains(method);
      for (int rule = 0; rule < forPairs.size(); rule++) {
        table.row(
            method.title(),
            forPairs.get(rule).title(),
            share(pairs.stationary(), forPairs.get(rule)),
            both ? share(singles.stationary(), forSingles.get(rule)) : "–");
      }
    }
    return table;
  }

  private static String share(Stationary stationary, Rule rule) {
    return Figures.percent(stationary.falseAlarms(rule));
  }

  static List<Aim> aims(DriftBenchmark.Results results) {
    return List.of(
        aim("two answers a prompt", 0, results.pairs().stationary()),
        aim("two answers a prompt", 1, results.pairs().stationary()),
        aim("one answer a prompt", 0, results.singles().stationary()),
        aim("one answer a prompt", 1, results.singles().stationary()),
        aim(DriftBenchmark.MANY + " slices", 0, results.manySlices()),
        aim(DriftBenchmark.MANY + " slices", 1, results.manySlices()),
        longer(results.longStreams()));
  }

  private static Aim aim(String what, int place, Stationary stationary) {
    double alpha = ALPHAS.get(place);
    return Aim.atMost(
        "the share of streams with a false alarm, promised %s in 20,000 answers, with %s,"
            .formatted(alpha, what),
        alpha,
        stationary.falseAlarms(Method.DETECTOR.usual(stationary.layout()).get(place)),
        Figures::percent);
  }

  private static Aim longer(Stationary stationary) {
    double alpha = ALPHAS.getFirst();
    double threshold = stationary.layout().updates(DriftBenchmark.LONG) / alpha;
    return Aim.atMost(
        "the share of streams of 100,000 answers with a false alarm, promised 0.05 in as many,",
        alpha,
        stationary.falseAlarms(new Rule("longer", Method.DETECTOR, Math.log(threshold))),
        Figures::percent);
  }
}
