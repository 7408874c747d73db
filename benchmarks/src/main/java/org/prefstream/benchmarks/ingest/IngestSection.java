package org.prefstream.benchmarks.ingest;

import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.prefstream.benchmarks.ingest.IngestBenchmark.AtHalf;
import org.prefstream.benchmarks.ingest.IngestBenchmark.Result;
import org.prefstream.benchmarks.ingest.IngestBenchmark.Results;
import org.prefstream.benchmarks.ingest.IngestBenchmark.Target;
import org.prefstream.benchmarks.ingest.IngestBenchmark.Way;
import org.prefstream.benchmarks.report.Aim;
import org.prefstream.benchmarks.report.BarChart;
import org.prefstream.benchmarks.report.Figures;
import org.prefstream.benchmarks.report.Section;
import org.prefstream.benchmarks.report.Spread;
import org.prefstream.benchmarks.report.Table;

/// The results of an [IngestBenchmark].
final class IngestSection {
  private static final double WANTED_OF_PRODUCER = 0.35;
  private static final double WANTED_OF_BARE_HANDLER = 0.6;
  private static final double WANTED_99TH_MS = 25;
  private static final String NONE = "–";

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

    Preference annotations through the gateway, each answered after Kafka's acknowledgement (`acks=all`, lz4). The
    gateway asks for tokens (JWT, %s) and has no rate limits. Beside it, with the same JVM flags, event loops and producer
    settings: a bare Vert.x handler that parses the JSON into a `JsonObject`, sends the bytes as they came, and checks
    nothing; and Kafka's `ProducerPerformance` with records of the sizes that the gateway writes (%s bytes of key and
    value). %d rounds of %d s each, taking turns. Server, broker and load generator share the machine; processor time
    is per event. Shares compare rates of the same round, and are medians of all rounds; latency is that of a request under full load.

    %s
    Requests at an even pace, half of what the gateway took from %d connections, after an equally long warm-up that
    is not counted; latency counts from the moment a request is due.

    %s
    %s
    ![Events a second](benchmarks/ingest.svg)
    """
        .formatted(
            benchmark.algorithm(),
            Figures.number(results.recordBytes()),
            benchmark.rounds(),
            benchmark.time().toSeconds(),
            table(),
            benchmark.connections().getLast(),
            halfTable(),
            aims());
  }

  private Table table() {
    Table table =
        Table.of(
            "",
            "connections",
            "events a request",
            "events/s, median",
            "min..max",
            "of the bare handler",
            "of ProducerPerformance",
            "median ms",
            "99 % ms",
            "server µs",
            "broker µs",
            "generator µs",
            "server MB",
            "answered 503");
    for (Way way : benchmark.ways()) {
      Spread rates = spread(way, Result::rate);
      boolean isProducer = way.target() == Target.PRODUCER;
      table.row(
          name(way.target()),
          isProducer ? NONE : Figures.count(way.connections()),
          isProducer ? NONE : Figures.count(way.events()),
          Figures.number(rates.median()),
          rates.range(Figures::number),
          way.target() == Target.GATEWAY ? percent(way, bare(way)) : NONE,
          percent(way, Way.PRODUCER),
          figure(way, Result::median),
          figure(way, Result::percentile99),
          figure(way, Result::server),
          figure(way, Result::broker),
          figure(way, Result::generator),
          figure(way, result -> result.resident() / 1e6),
          Figures.count(all(way).stream().mapToLong(Result::refused).sum()));
    }
    return table;
  }

  private Table halfTable() {
    Table table =
        Table.of("events a request", "events/s", "median ms", "99 % ms", "max ms", "not accepted");
    for (AtHalf half : results.half()) {
      table.row(
          Figures.count(half.events()),
          Figures.number(half.rate()),
          Figures.number(half.sinceDue().getValueAtPercentile(50) / 1e3),
          Figures.number(millis99(half)),
          Figures.number(half.sinceDue().getMaxValue() / 1e3),
          Figures.count(half.notAccepted()));
    }
    return table;
  }

  private String percent(Way way, Way other) {
    return Figures.percent(shares(way, other).median());
  }

  private String figure(Way way, ToDoubleFunction<Result> figure) {
    double median = spread(way, figure).median();
    return median == 0 ? NONE : Figures.number(median);
  }

  private String aims() {
    int few = benchmark.connections().getFirst();
    int many = benchmark.connections().getLast();
    Way one = new Way(Target.GATEWAY, many, 1);
    Way batch = new Way(Target.GATEWAY, many, benchmark.batch());
    Way batchOfFew = new Way(Target.GATEWAY, few, benchmark.batch());
    return Aim.atLeast(
            "the share of the bare handler that single events reach on %d connections"
                .formatted(many),
            WANTED_OF_BARE_HANDLER,
            shares(one, bare(one)).median(),
            Figures::percent)
        + Aim.atLeast(
                "the share of the bare handler that batches reach on %d connections"
                    .formatted(many),
                WANTED_OF_BARE_HANDLER,
                shares(batch, bare(batch)).median(),
                Figures::percent)
            .toString()
        + Aim.atLeast(
            "the share of ProducerPerformance that batches reach on %d connections".formatted(few),
            WANTED_OF_PRODUCER,
            shares(batchOfFew, Way.PRODUCER).median(),
            Figures::percent)
        + results.half().stream()
            .map(IngestSection::halfAim)
            .map(Aim::toString)
            .collect(Collectors.joining());
  }

  private static Aim halfAim(AtHalf half) {
    return Aim.atMost(
        "the 99th percentile at half load with %s a request"
            .formatted(half.events() == 1 ? "one event" : half.events() + " events"),
        WANTED_99TH_MS,
        millis99(half),
        millis -> Figures.number(millis) + " ms");
  }

  private static double millis99(AtHalf half) {
    return half.sinceDue().getValueAtPercentile(99) / 1e3;
  }

  private BarChart chart() {
    BarChart chart = BarChart.of("Ingest: median and range", "events a second");
    for (Way way : benchmark.ways()) {
      String label =
          way.target() == Target.PRODUCER
              ? name(way.target())
              : "%s, %d × %d".formatted(name(way.target()), way.connections(), way.events());
      chart.bar(label, spread(way, Result::rate), colour(way.target()));
    }
    return chart;
  }

  private static String name(Target target) {
    return switch (target) {
      case GATEWAY -> "gateway";
      case BARE_HANDLER -> "bare handler";
      case PRODUCER -> "ProducerPerformance";
    };
  }

  private static int colour(Target target) {
    return switch (target) {
      case GATEWAY -> 0;
      case BARE_HANDLER -> 2;
      case PRODUCER -> 1;
    };
  }

  private static Way bare(Way way) {
    return new Way(Target.BARE_HANDLER, way.connections(), way.events());
  }

  /// The share of another way's rate in the same round.
  private Spread shares(Way way, Way other) {
    return Spread.of(
        results.rounds().stream()
            .map(
                round ->
                    IngestBenchmark.in(round, way).rate() / IngestBenchmark.in(round, other).rate())
            .toList());
  }

  private Spread spread(Way way, ToDoubleFunction<Result> figure) {
    return Spread.of(all(way).stream().map(figure::applyAsDouble).toList());
  }

  private List<Result> all(Way way) {
    return results.rounds().stream().map(round -> IngestBenchmark.in(round, way)).toList();
  }
}
