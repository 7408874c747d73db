package org.prefstream.benchmarks.drift;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.prefstream.benchmarks.drift.Episode.Finding;
import org.prefstream.benchmarks.drift.labels.Shift;
import org.prefstream.benchmarks.report.Figures;
import org.prefstream.benchmarks.report.Table;

/// Episodes of one kind, without those that had an incident before the change.
///
/// @param kept these
record Episodes(List<Episode> kept) {
  /// Leaves the others out.
  Episodes {
    kept = kept.stream().filter(episode -> episode.early() == 0).toList();
  }

  /// The share in which the change was found.
  double found() {
    return share(kept, episode -> episode.late() > 0);
  }

  /// The share with so many incidents after the change, of those in which it was found.
  double with(int incidents) {
    return share(
        kept.stream().filter(episode -> episode.late() > 0).toList(),
        episode -> episode.late() == incidents);
  }

  /// The share of findings for which something holds.
  double findings(Predicate<Finding> holds) {
    return share(findings(), holds);
  }

  /// The mean distance of the onset from the change, in answers; 0 without a finding.
  double onsetError() {
    return findings().stream().mapToDouble(Finding::error).average().orElse(0);
  }

  private List<Finding> findings() {
    return kept.stream().flatMap(episode -> episode.finding().stream()).toList();
  }

  /// Of none, 0.
  private static <T> double share(List<T> all, Predicate<T> holds) {
    return all.stream().filter(holds).count() / (double) Math.max(1, all.size());
  }

  static Table table(Map<Shift, List<Episode>> episodes) {
    Table table =
        Table.of(
            "",
            "found",
            "one incident",
            "two or more",
            "slice right",
            "statistic and direction right",
            "onset off by, answers",
            "interval holds the change");
    episodes.forEach(
        (shift, all) -> {
          Episodes some = new Episodes(all);
          double one = some.with(1);
          table.row(
              shift.title(),
              Figures.percent(some.found()),
              Figures.percent(one),
              Figures.percent(some.found() > 0 ? 1 - one : 0),
              Figures.percent(some.findings(Finding::slice)),
              Figures.percent(some.findings(Finding::statistic)),
              Figures.number(some.onsetError()),
              Figures.percent(some.findings(Finding::covered)));
        });
    return table;
  }
}
