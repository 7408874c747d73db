package org.prefstream.benchmarks.drift;

import java.util.List;
import org.prefstream.benchmarks.report.Figures;
import org.prefstream.benchmarks.report.Table;

/// Crowds of one kind.
///
/// @param all of them
record Crowds(List<Crowd> all) {
  /// Copies them.
  Crowds {
    all = List.copyOf(all);
  }

  /// The median number of votes until the careless annotator is found, infinite if half were not.
  double medianVotes() {
    double[] votes =
        all.stream()
            .mapToDouble(crowd -> crowd.votes().orElse(Integer.MAX_VALUE))
            .sorted()
            .toArray();
    double median = votes[votes.length / 2];
    return median == Integer.MAX_VALUE ? Double.POSITIVE_INFINITY : median;
  }

  /// The share in which he was found.
  double found() {
    return all.stream().filter(crowd -> crowd.votes().isPresent()).count() / (double) all.size();
  }

  /// The share in which anyone was blamed who has not changed.
  double blaming() {
    return all.stream().filter(crowd -> crowd.blamed() > 0).count() / (double) all.size();
  }

  static Table table(DriftBenchmark.Results results) {
    Table table =
        Table.of("", "found", "his votes until then, median", "crowds in which another is blamed");
    Crowds careless = new Crowds(results.careless());
    table.row(
        "one annotator calls half of the unsafe answers safe",
        Figures.percent(careless.found()),
        votes(careless.medianVotes()),
        Figures.percent(careless.blaming()));
    results
        .content()
        .forEach(
            (shift, crowds) ->
                table.row(
                    "nobody changes; " + shift.title(),
                    "–",
                    "–",
                    Figures.percent(new Crowds(crowds).blaming())));
    return table;
  }

  static String votes(double median) {
    return Double.isInfinite(median) ? "not found" : Figures.count(Math.round(median));
  }
}
