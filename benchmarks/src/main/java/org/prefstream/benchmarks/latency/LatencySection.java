package org.prefstream.benchmarks.latency;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;
import org.prefstream.benchmarks.latency.LatencyBenchmark.Result;
import org.prefstream.benchmarks.report.Aim;
import org.prefstream.benchmarks.report.Figures;
import org.prefstream.benchmarks.report.PercentileChart;
import org.prefstream.benchmarks.report.PercentileChart.Point;
import org.prefstream.benchmarks.report.Section;
import org.prefstream.benchmarks.report.Table;

/// The results of a [LatencyBenchmark].
final class LatencySection {
  private static final double WANTED_MEDIAN_MS = 80;
  private static final double WANTED_99TH_MS = 200;
  private static final int TICKS_PER_HALF_DISTANCE = 8;

  private final LatencyBenchmark benchmark;
  private final List<Result> results;

  private LatencySection(LatencyBenchmark benchmark, List<Result> results) {
    this.benchmark = benchmark;
    this.results = results;
  }

  static Section of(LatencyBenchmark benchmark, List<Result> results, String provenance) {
    LatencySection section = new LatencySection(benchmark, results);
    return new Section(
        "latency", section.text() + provenance, Map.of("latency.svg", section.chart().toSvg()));
  }

  private String text() {
    return """
    ## Latency

    The time from the post of the third of three equal votes through the gateway until a `read_committed` consumer
    sees the comparison DECIDED, while votes come at an even pace as single-event posts, %d s each. Votes
    are sent when they are due, whether or not earlier ones are answered; latency counts from the moment a
    vote is due, and, for comparison, from the moment it was handed to a connection. Before that the new
    processes have had votes at the highest rate for %d s.

    %s
    %s
    ![Latency over percentiles](benchmarks/latency.svg)
    """
        .formatted(benchmark.seconds(), benchmark.warmUp(), table(), aims());
  }

  private Table table() {
    Table table =
        Table.of("votes/s, counted from", "decisions", "median ms", "90 % ms", "99 % ms", "max ms");
    for (Result result : results) {
      addRow(table, result.rate() + ", due", result.sinceDue());
      addRow(table, result.rate() + ", sent", result.sinceSent());
    }
    return table;
  }

  private static void addRow(Table table, String name, Histogram latencies) {
    table.row(
        name,
        Figures.count(latencies.getTotalCount()),
        Figures.number(millisAt(50, latencies)),
        Figures.number(millisAt(90, latencies)),
        Figures.number(millisAt(99, latencies)),
        Figures.number(latencies.getMaxValue() / 1e3));
  }

  private String aims() {
    return results.stream()
        .flatMap(
            result ->
                List.of(
                    aim("median", 50, WANTED_MEDIAN_MS, result),
                    aim("99th percentile", 99, WANTED_99TH_MS, result))
                    .stream())
        .map(Aim::toString)
        .collect(Collectors.joining());
  }

  private static Aim aim(String name, double percentile, double wanted, Result result) {
    return Aim.atMost(
        String.format(Locale.ROOT, "the %s at %,d votes/s", name, result.rate()),
        wanted,
        millisAt(percentile, result.sinceDue()),
        millis -> Figures.number(millis) + " ms");
  }

  private PercentileChart chart() {
    PercentileChart chart =
        PercentileChart.of(
            "Latency of a decision, from the moment its vote is due", "milliseconds");
    results.forEach(
        result -> chart.curve(result.rate() + " votes a second", points(result.sinceDue())));
    return chart;
  }

  private static List<Point> points(Histogram latencies) {
    List<Point> points = new ArrayList<>();
    latencies
        .percentiles(TICKS_PER_HALF_DISTANCE)
        .forEach(
            value -> {
              if (value.getPercentileLevelIteratedTo() < 100) {
                points.add(
                    new Point(
                        value.getPercentileLevelIteratedTo(), value.getValueIteratedTo() / 1e3));
              }
            });
    return points;
  }

  private static double millisAt(double percentile, Histogram micros) {
    return micros.getValueAtPercentile(percentile) / 1e3;
  }
}
