package org.prefstream.benchmarks.startup;

import java.util.Map;
import org.prefstream.benchmarks.report.Aim;
import org.prefstream.benchmarks.report.BarChart;
import org.prefstream.benchmarks.report.Figures;
import org.prefstream.benchmarks.report.Section;
import org.prefstream.benchmarks.report.Spread;
import org.prefstream.benchmarks.report.Table;
import org.prefstream.benchmarks.startup.StartupBenchmark.Results;

/// The results of a [StartupBenchmark].
final class StartupSection {
  private static final double WANTED_SECONDS = 20;

  private StartupSection() {}

  static Section of(Results results, String provenance) {
    Spread fresh = Spread.of(results.fresh());
    Spread existing = Spread.of(results.existing());
    Table table = Table.of("data folder", "median s", "min..max s", "rounds");
    addRow(table, "new", fresh);
    addRow(table, "existing", existing);
    String text =
        """
        ## Start-up

        The time from `./prefstream up` on a built checkout until it prints that broker, registry, gateway, aggregator and
        monitor are ready.

        %s
        %s%s
        ![Seconds until ready](benchmarks/startup.svg)
        """
            .formatted(
                table, aim("a new data folder", fresh), aim("an existing data folder", existing));
    return new Section("startup", text + provenance, Map.of("startup.svg", chart(fresh, existing)));
  }

  private static void addRow(Table table, String name, Spread seconds) {
    table.row(
        name,
        Figures.number(seconds.median()),
        seconds.range(Figures::number),
        Integer.toString(seconds.rounds()));
  }

  private static Aim aim(String folder, Spread seconds) {
    return Aim.atMost(
        "the median start with " + folder,
        WANTED_SECONDS,
        seconds.median(),
        value -> Figures.number(value) + " s");
  }

  private static String chart(Spread fresh, Spread existing) {
    return BarChart.of("prefstream up: median and range", "seconds until ready")
        .bar("new data folder", fresh, 0)
        .bar("existing data folder", existing, 0)
        .toSvg();
  }
}
