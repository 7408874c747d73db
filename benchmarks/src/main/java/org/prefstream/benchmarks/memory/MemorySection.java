package org.prefstream.benchmarks.memory;

import java.util.List;
import java.util.Map;
import org.prefstream.benchmarks.memory.MemoryBenchmark.PartMemory;
import org.prefstream.benchmarks.memory.MemoryBenchmark.Results;
import org.prefstream.benchmarks.report.BarChart;
import org.prefstream.benchmarks.report.Figures;
import org.prefstream.benchmarks.report.Section;
import org.prefstream.benchmarks.report.Spread;
import org.prefstream.benchmarks.report.Table;

/// The results of a [MemoryBenchmark].
final class MemorySection {
  private static final double BYTES_PER_MEGABYTE = 1e6;

  private final MemoryBenchmark benchmark;
  private final Results results;

  private MemorySection(MemoryBenchmark benchmark, Results results) {
    this.benchmark = benchmark;
    this.results = results;
  }

  static Section of(MemoryBenchmark benchmark, Results results, String provenance) {
    MemorySection section = new MemorySection(benchmark, results);
    return new Section(
        "memory", section.text() + provenance, Map.of("memory.svg", section.chart().toSvg()));
  }

  private String text() {
    return """
    ## Memory and disk

    At rest after %s preference votes on %s comparisons came through the gateway and were judged. Live
    objects are those after a full collection; resident memory, measured before it, holds the heap as
    far as it has grown, code, threads, buffers and RocksDB's caches. A megabyte is a million bytes.

    %s
    %s
    ![Resident memory](benchmarks/memory.svg)
    """
        .formatted(
            Figures.count(benchmark.votes()),
            Figures.count(benchmark.comparisons()),
            processes(),
            disk());
  }

  private Table processes() {
    Table table = Table.of("process", "live objects MB", "resident MB");
    for (PartMemory part : results.parts()) {
      addRow(table, name(part.part()), part.live(), part.resident());
    }
    addRow(
        table,
        "together",
        results.parts().stream().mapToLong(PartMemory::live).sum(),
        results.parts().stream().mapToLong(PartMemory::resident).sum());
    return table;
  }

  private static void addRow(Table table, String name, long live, long resident) {
    table.row(name, Figures.megabytes(live), Figures.megabytes(resident));
  }

  private Table disk() {
    Table table = Table.of("on disk", "MB", "bytes a vote");
    Map<String, Long> places =
        Map.of(
            "input topics", results.inputs(),
            "broker, with outputs and changelogs", results.broker(),
            "aggregator's stores", results.state(),
            "everything", results.broker() + results.state());
    for (String place :
        List.of(
            "input topics",
            "broker, with outputs and changelogs",
            "aggregator's stores",
            "everything")) {
      long bytes = places.getOrDefault(place, 0L);
      table.row(
          place, Figures.megabytes(bytes), Figures.number((double) bytes / benchmark.votes()));
    }
    return table;
  }

  private BarChart chart() {
    BarChart chart = BarChart.of("Memory with all votes in state", "resident, MB");
    for (PartMemory part : results.parts()) {
      chart.bar(name(part.part()), Spread.of(List.of(part.resident() / BYTES_PER_MEGABYTE)), 0);
    }
    return chart;
  }

  private static String name(String part) {
    return part.equals("up") ? "prefstream up itself" : part;
  }
}
