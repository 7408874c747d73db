package org.prefstream.benchmarks.topology;

import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.prefstream.benchmarks.report.Aim;
import org.prefstream.benchmarks.report.BarChart;
import org.prefstream.benchmarks.report.Figures;
import org.prefstream.benchmarks.report.Section;
import org.prefstream.benchmarks.report.Spread;
import org.prefstream.benchmarks.report.Table;
import org.prefstream.benchmarks.topology.TopologyBenchmark.Result;

/// The results of a [TopologyBenchmark].
final class TopologySection {
  private static final double WANTED = 0.5;
  private static final double WANTED_OF_LEARNING = 0.6;

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
    first tenth to the last vote, in %d rounds, taking turns. Processor time is per vote, JVM
    start included. Internal records are those of changelogs and repartition topics, markers of transactions
    included.

    %s
    %s
    ![Votes a second](benchmarks/topology.svg)
    """
        .formatted(
            Figures.count(benchmark.votes()),
            Figures.count(benchmark.comparisons()),
            benchmark.rounds(),
            table(),
            aim() + aimOfLearning().toString());
  }

  private Table table() {
    Table table =
        Table.of(
            "",
            "votes/s, median",
            "min..max",
            "share of the bare count, median",
            "min..max",
            "own µs",
            "broker µs",
            "internal records a vote");
    for (Contender contender : Contender.values()) {
      Spread rates = spread(contender, Result::rate);
      Spread shares = shares(contender, Contender.COUNT);
      table.row(
          name(contender),
          Figures.number(rates.median()),
          rates.range(Figures::number),
          Figures.percent(shares.median()),
          shares.range(Figures::percent),
          Figures.number(spread(contender, Result::own).median()),
          Figures.number(spread(contender, Result::broker).median()),
          Figures.number(spread(contender, Result::internal).median()));
    }
    return table;
  }

  private Aim aim() {
    return Aim.atLeast(
        "the aggregator's share of the bare count",
        WANTED,
        shares(Contender.AGGREGATOR, Contender.COUNT).median(),
        Figures::percent);
  }

  private Aim aimOfLearning() {
    return Aim.atLeast(
        "the share of the rate by majority that learning leaves",
        WANTED_OF_LEARNING,
        shares(Contender.AGGREGATOR_THAT_LEARNS, Contender.AGGREGATOR).median(),
        Figures::percent);
  }

  private BarChart chart() {
    BarChart chart = BarChart.of("Topology: median and range", "votes a second");
    for (Contender contender : Contender.values()) {
      chart.bar(
          name(contender).replace("`", ""),
          spread(contender, Result::rate),
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

  /// The share of another contender's rate in the same round.
  private Spread shares(Contender contender, Contender other) {
    return Spread.of(
        rounds.stream()
            .map(round -> in(round, contender).rate() / in(round, other).rate())
            .toList());
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
