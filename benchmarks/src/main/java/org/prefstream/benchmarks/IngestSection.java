package org.prefstream.benchmarks;

import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.prefstream.benchmarks.IngestBenchmark.Result;
import org.prefstream.benchmarks.IngestBenchmark.Results;
import org.prefstream.benchmarks.IngestBenchmark.Way;
import org.prefstream.benchmarks.report.Aim;
import org.prefstream.benchmarks.report.BarChart;
import org.prefstream.benchmarks.report.Figures;
import org.prefstream.benchmarks.report.Section;
import org.prefstream.benchmarks.report.Spread;
import org.prefstream.benchmarks.report.Table;

/// What an [IngestBenchmark] found.
final class IngestSection {
  private static final double WANTED = 0.35;

  private final IngestBenchmark benchmark;
  private final Results results;

  private IngestSection(IngestBenchmark benchmark, Results results) {
    this.benchmark = benchmark;
    this.results = results;
  }

  static Section of(IngestBenchmark benchmark, Results results, String provenance) {
    IngestSection section = new IngestSection(benchmark, results);
    return new Section(
        "ingest", section.text() + provenance, Map.of("ingest.svg", section.chart().toSvg()));
  }

  private String text() {
    return """
    ## Ingest

    Preference annotations through the gateway, each answered after Kafka's acknowledgement (`acks=all`, lz4),
    against Kafka's `ProducerPerformance` with records of the same sizes (%s bytes of key and value) and
    the same producer settings. %d connections, %d rounds of %d s each, taking turns. Gateway, broker and load
    generator share the machine; processor time is that of an event.

    %s
    %s
    ![Events a second](benchmarks/ingest.svg)
    """
        .formatted(
            Figures.number(results.recordBytes()),
            benchmark.connections(),
            benchmark.rounds(),
            benchmark.time().toSeconds(),
            table(),
            aim());
  }

  private Table table() {
    Table table =
        Table.of(
            "",
            "events/s, median",
            "min..max",
            "share of ProducerPerformance, median",
            "min..max",
            "gateway µs",
            "broker µs",
            "generator µs",
            "answered 503");
    for (Way way : Way.values()) {
      Spread rates = spread(way, Result::rate);
      Spread shares = shares(way);
      table.row(
          name(way),
          Figures.number(rates.median()),
          rates.range(Figures::number),
          Figures.percent(shares.median()),
          shares.range(Figures::percent),
          micros(way, Result::gateway),
          micros(way, Result::broker),
          micros(way, Result::generator),
          Figures.count(all(way).stream().mapToLong(Result::refused).sum()));
    }
    return table;
  }

  private String micros(Way way, ToDoubleFunction<Result> process) {
    double median = spread(way, process).median();
    return median == 0 ? "–" : Figures.number(median);
  }

  private Aim aim() {
    return Aim.atLeast(
        "the share that batches reach", WANTED, shares(Way.BATCH).median(), Figures::percent);
  }

  private BarChart chart() {
    BarChart chart = BarChart.of("Ingest: median and range", "events a second");
    for (Way way : Way.values()) {
      chart.bar(name(way), spread(way, Result::rate), way == Way.PRODUCER ? 1 : 0);
    }
    return chart;
  }

  private String name(Way way) {
    return switch (way) {
      case SINGLE -> "gateway, single events";
      case BATCH -> "gateway, batches of " + benchmark.batch();
      case PRODUCER -> "ProducerPerformance";
    };
  }

  /// Of what ProducerPerformance reached in the same round.
  private Spread shares(Way way) {
    return Spread.of(
        results.rounds().stream()
            .map(round -> in(round, way).rate() / in(round, Way.PRODUCER).rate())
            .toList());
  }

  private Spread spread(Way way, ToDoubleFunction<Result> figure) {
    return Spread.of(all(way).stream().map(figure::applyAsDouble).toList());
  }

  private List<Result> all(Way way) {
    return results.rounds().stream().map(round -> in(round, way)).toList();
  }

  private static Result in(List<Result> round, Way way) {
    return round.stream().filter(result -> result.way() == way).findFirst().orElseThrow();
  }
}
