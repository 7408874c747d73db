package org.prefstream.benchmarks.soak;

import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.prefstream.benchmarks.load.MixedLoad;
import org.prefstream.benchmarks.load.MixedLoad.Kind;
import org.prefstream.benchmarks.report.Aim;
import org.prefstream.benchmarks.report.Figures;
import org.prefstream.benchmarks.report.LineChart;
import org.prefstream.benchmarks.report.LineChart.Point;
import org.prefstream.benchmarks.report.Section;
import org.prefstream.benchmarks.report.Table;
import org.prefstream.benchmarks.report.Trend;
import org.prefstream.benchmarks.soak.SoakBenchmark.Results;
import org.prefstream.benchmarks.soak.SoakBenchmark.Sample;

/// The results of a [SoakBenchmark].
final class SoakSection {
  private static final double MEGABYTE = 1e6;
  private static final double MINUTES_PER_HOUR = 60;
  private static final double SECONDS_PER_MINUTE = 60;

  private final SoakBenchmark benchmark;
  private final Results results;

  private SoakSection(SoakBenchmark benchmark, Results results) {
    this.benchmark = benchmark;
    this.results = results;
  }

  static Section of(SoakBenchmark benchmark, Results results, String provenance) {
    SoakSection section = new SoakSection(benchmark, results);
    return new Section(
        "soak", section.text() + provenance, Map.of("soak.svg", section.chart().toSvg()));
  }

  private String text() {
    return """
    ## Soak

    %s requests and messages a second for %s minutes, from clients of many kinds: events one at a time and twenty at a
    time, messages of WebSockets that are opened repeatedly, invalid events, requests without a token, and
    connections that are closed after a request. The gateway asks for tokens; the aggregator judges what comes.
    Growth is that of the second half, with its 95 %% confidence interval; live objects are those after a full
    collection. A megabyte is a million bytes.

    %s
    %s
    %s%s
    ![Memory over time](benchmarks/soak.svg)
    """
        .formatted(
            Figures.count(benchmark.perSecond()),
            Figures.number(benchmark.time().toSeconds() / SECONDS_PER_MINUTE),
            memory(),
            answers(),
            aims(),
            others());
  }

  private Table memory() {
    Table table = Table.of("", "first MB", "last MB", "most MB", "growth, MB an hour");
    for (String process : processes()) {
      row(table, process + ", resident", resident(process));
    }
    for (String process : processes()) {
      row(table, process + ", live objects", live(process));
    }
    return table;
  }

  private static void row(Table table, String name, List<Point> points) {
    table.row(
        name,
        Figures.number(points.getFirst().y()),
        Figures.number(points.getLast().y()),
        Figures.number(points.stream().mapToDouble(Point::y).max().orElseThrow()),
        growth(points));
  }

  /// The growth in the second half of the points.
  private static String growth(List<Point> points) {
    List<Point> late = points.subList(points.size() / 2, points.size());
    if (late.size() < Trend.STRETCHES) {
      return "too short to tell";
    }
    Trend trend = Trend.of(late);
    return "%s ± %s"
        .formatted(
            Figures.number(trend.slope() * MINUTES_PER_HOUR),
            Figures.number(trend.halfWidth() * MINUTES_PER_HOUR));
  }

  private Table answers() {
    MixedLoad.Counts counts = results.counts();
    return Table.of("", "answered")
        .row("events one at a time", Figures.count(counts.of(Kind.SINGLE)))
        .row("twenty at a time", Figures.count(counts.of(Kind.BATCH)))
        .row(
            "messages, of %s WebSockets".formatted(Figures.count(counts.streams())),
            Figures.count(counts.of(Kind.MESSAGE)))
        .row("invalid events, 422", Figures.count(counts.of(Kind.REFUSED)))
        .row("requests without a token, 401", Figures.count(counts.of(Kind.DENIED)))
        .row("on connections that were closed", Figures.count(counts.of(Kind.NEW_CONNECTION)))
        .row("otherwise or not at all", Figures.count(counts.otherwise()))
        .row("most events under way", Figures.number(most(Sample::events)))
        .row("most bytes under way", Figures.number(most(Sample::bytes)));
  }

  private String aims() {
    Sample atRest = results.atRest();
    return Aim.atMost(
            "the number of requests answered otherwise or not at all",
            0,
            (double) results.counts().otherwise(),
            Figures::number)
        + Aim.atMost(
                "the sum of events and bytes that the gateway's gauges show at the end",
                0,
                atRest.events() + atRest.bytes(),
                Figures::number)
            .toString();
  }

  private String others() {
    return results.counts().others().isEmpty()
        ? ""
        : "%nOf those: `%s`%n".formatted(String.join("`, `", results.counts().others()));
  }

  private double most(ToDoubleFunction<Sample> gauge) {
    return results.samples().stream().mapToDouble(gauge).max().orElseThrow();
  }

  private LineChart chart() {
    LineChart chart = LineChart.of("Memory", "minutes", "MB").fromZero();
    for (String process : processes()) {
      chart.line(process + ", resident", resident(process));
    }
    for (String process : processes()) {
      chart.line(process + ", live objects", live(process));
    }
    return chart;
  }

  private List<String> processes() {
    return List.copyOf(results.samples().getFirst().resident().keySet());
  }

  private List<Point> resident(String process) {
    return results.samples().stream()
        .map(it -> point(it.seconds(), it.resident().getOrDefault(process, 0L)))
        .toList();
  }

  private List<Point> live(String process) {
    return results.live().stream()
        .map(it -> point(it.seconds(), it.bytes().getOrDefault(process, 0L)))
        .toList();
  }

  private static Point point(double seconds, long bytes) {
    return new Point(seconds / SECONDS_PER_MINUTE, bytes / MEGABYTE);
  }
}
