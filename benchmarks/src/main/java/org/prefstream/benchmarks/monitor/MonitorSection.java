package org.prefstream.benchmarks.monitor;

import java.util.Map;
import org.prefstream.benchmarks.monitor.MonitorBenchmark.Results;
import org.prefstream.benchmarks.report.Aim;
import org.prefstream.benchmarks.report.Figures;
import org.prefstream.benchmarks.report.Section;
import org.prefstream.benchmarks.report.Table;

/// The results of a [MonitorBenchmark].
final class MonitorSection {
  private static final double MOST_RESIDENT = 512L << 20;
  private static final int STEP = 10;
  private static final int ALL = 100;

  private final MonitorBenchmark benchmark;
  private final Results results;

  private MonitorSection(MonitorBenchmark benchmark, Results results) {
    this.benchmark = benchmark;
    this.results = results;
  }

  static Section of(MonitorBenchmark benchmark, Results results, String provenance) {
    return Section.of("monitor", new MonitorSection(benchmark, results).text() + provenance);
  }

  private String text() {
    Questions questions = Questions.withComparisons(benchmark.comparisons());
    return """
    ## The monitor's store

    A process with %s of heap, and the monitor's feed and store in it, takes %s comparisons and %s
    responses with %d votes on each, %s records in all. Then questions are looked up 500 times a second
    while 2,000 records arrive each second, for %d s. It is killed, and another process goes on with the
    folder. Records are made in the process itself, so its memory and its time contain that.

    %s
    %s
    %s\
    """
        .formatted(
            benchmark.heap(),
            Figures.count(questions.comparisons()),
            Figures.count(questions.responses()),
            benchmark.votes(),
            Figures.count((long) filled("fill.records")),
            benchmark.seconds(),
            memory(),
            figures(),
            aim());
  }

  private Table memory() {
    Table table = Table.of("stored", "resident MB");
    for (int share = STEP; share <= ALL; share += STEP) {
      table.row(share + " %", megabytes(filled("resident." + share)));
    }
    table.row("after lookups under load", megabytes(filled("resident.load")));
    table.row("restarted, after lookups", megabytes(restarted("resident.restarted")));
    return table;
  }

  private Table figures() {
    double votes = filled("fill.votes");
    Table table = Table.of("figure", "value");
    table.row(
        "records a second, while filling",
        Figures.count((long) (filled("fill.records") / filled("fill.seconds"))));
    table.row("lookup, median, ms", Figures.number(filled("lookup.p50")));
    table.row("lookup, 99th percentile, ms", Figures.number(filled("lookup.p99")));
    table.row("the same, restarted", Figures.number(restarted("lookup.p99")));
    table.row(
        "seconds from the start of a process to ready, after a kill",
        Figures.number(restarted("ready.seconds")));
    table.row("on disk, MB", Figures.megabytes(results.disk()));
    table.row(
        "bytes on disk a vote, texts and all else included",
        Figures.number(results.disk() / votes));
    return table;
  }

  private Aim aim() {
    double most =
        results.filled().entrySet().stream()
            .filter(figure -> figure.getKey().startsWith("resident."))
            .mapToDouble(Map.Entry::getValue)
            .max()
            .orElse(0);
    return Aim.atMost(
        "Most resident memory", MOST_RESIDENT, most, bytes -> megabytes(bytes) + " MB");
  }

  private static String megabytes(double bytes) {
    return Figures.megabytes((long) bytes);
  }

  private double filled(String figure) {
    return results.filled().getOrDefault(figure, 0.0);
  }

  private double restarted(String figure) {
    return results.restarted().getOrDefault(figure, 0.0);
  }
}
