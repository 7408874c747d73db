package org.prefstream.benchmarks.topology;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.prefstream.benchmarks.report.Aim;
import org.prefstream.benchmarks.report.BarChart;
import org.prefstream.benchmarks.report.Figures;
import org.prefstream.benchmarks.report.Section;
import org.prefstream.benchmarks.report.Spread;
import org.prefstream.benchmarks.report.Table;
import org.prefstream.benchmarks.topology.TopologyBenchmark.Result;
import org.prefstream.benchmarks.topology.TopologyBenchmark.Speed;

/// The results of a [TopologyBenchmark].
final class TopologySection {
  private static final double WANTED = 0.65;
  private static final double WANTED_OF_LEARNING = 0.5;

  private final TopologyBenchmark benchmark;
  private final List<List<Result>> rounds;

  private TopologySection(TopologyBenchmark benchmark, List<List<Result>> rounds) {
    this.benchmark = benchmark;
    this.rounds = rounds;
  }

  static Section of(TopologyBenchmark benchmark, List<List<Result>> rounds, String provenance) {
    TopologySection section = new TopologySection(benchmark, rounds);
    return new Section(
        "topology", section.text() + provenance, Map.of("topology.svg", section.chart().toSvg()));
  }

  private String text() {
    return """
    ## Topology

    %s preference votes on %s comparisons, each on a prompt of its own, wait in a topic of 6 partitions. The
    aggregator, as `prefstream up` starts it, judges them exactly once; the bare counts run on the same records
    with the same Streams settings, RocksDB and JVM flags. The rate is that of committed offsets from the
    first tenth to the last vote, in %d rounds, taking turns; that of the second half is the rate of a warm
    JVM. Processor time is per vote, JVM start included, and of the second half. Internal records are those of
    changelogs and repartition topics, markers of transactions included; their bytes are compressed.

    %s
    %s
    %s
    ![Votes a second](benchmarks/topology.svg)
    """
        .formatted(
            Figures.count(benchmark.votes()),
            Figures.count(benchmark.comparisons()),
            benchmark.rounds(),
            rates(),
            costs(),
            aim(Contender.AGGREGATOR, WANTED).toString()
                + aim(Contender.AGGREGATOR_THAT_LEARNS, WANTED_OF_LEARNING));
  }

  private Table rates() {
    Table table =
        Table.of(
            "",
            "votes/s, median",
            "min..max",
            "share of the bare count, median",
            "min..max",
            "warm, votes/s",
            "share of the bare count");
    for (Contender contender : Contender.values()) {
      Spread rates = spread(contender, it -> it.all().rate());
      Spread shares = shares(contender, Result::all);
      table.row(
          name(contender),
          Figures.number(rates.median()),
          rates.range(Figures::number),
          Figures.percent(shares.median()),
          shares.range(Figures::percent),
          Figures.number(median(contender, it -> it.warm().rate())),
          Figures.percent(shares(contender, Result::warm).median()));
    }
    return table;
  }

  private Table costs() {
    Table table =
        Table.of(
            "medians, a vote",
            "own µs",
            "broker µs",
            "warm, own µs",
            "broker µs",
            "internal records",
            "internal bytes");
    for (Contender contender : Contender.values()) {
      table.row(
          name(contender),
          Figures.number(median(contender, it -> it.all().own())),
          Figures.number(median(contender, it -> it.all().broker())),
          Figures.number(median(contender, it -> it.warm().own())),
          Figures.number(median(contender, it -> it.warm().broker())),
          Figures.number(median(contender, Result::internal)),
          Figures.number(median(contender, Result::bytes)));
    }
    return table;
  }

  private Aim aim(Contender contender, double wanted) {
    return Aim.atLeast(
        name(contender) + ": its share of the bare count",
        wanted,
        shares(contender, Result::all).median(),
        Figures::percent);
  }

  private BarChart chart() {
    BarChart chart = BarChart.of("Topology: median and range", "votes a second");
    for (Contender contender : Contender.values()) {
      chart.bar(
          name(contender).replace("`", ""),
          spread(contender, it -> it.all().rate()),
          contender == Contender.AGGREGATOR ? 0 : 1);
    }
    return chart;
  }

  private static String name(Contender contender) {
    return switch (contender) {
      case AGGREGATOR -> "aggregator, by majority";
      case AGGREGATOR_THAT_LEARNS -> "aggregator, by learned reliability";
      case COUNT -> "`groupByKey().count()`";
      case COUNT_TO_TOPIC -> "the same `.toStream().to()`";
    };
  }

  /// The share of the rate of the bare count in the same round.
  private Spread shares(Contender contender, Function<Result, Speed> speed) {
    return Spread.of(
        rounds.stream()
            .map(
                round ->
                    speed.apply(in(round, contender)).rate()
                        / speed.apply(in(round, Contender.COUNT)).rate())
            .toList());
  }

  private double median(Contender contender, ToDoubleFunction<Result> figure) {
    return spread(contender, figure).median();
  }

  private Spread spread(Contender contender, ToDoubleFunction<Result> figure) {
    return Spread.of(
        rounds.stream().map(round -> figure.applyAsDouble(in(round, contender))).toList());
  }

  private static Result in(List<Result> round, Contender contender) {
    return round.stream()
        .filter(result -> result.contender() == contender)
        .findFirst()
        .orElseThrow();
  }
}
