package org.prefstream.benchmarks.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.prefstream.benchmarks.report.Table;
import org.prefstream.consensus.StopRule;
import org.prefstream.consensus.crowd.Weighting;

/// The share of right labels among the questions decided at a posterior.
final class Calibration {
  private static final int BINS = 10;

  private Calibration() {}

  /// A row for each of ten bins of equal width, of the questions of all sets together, votes in
  /// file order.
  static Table table(List<VoteSet> sets) {
    double low = StopRule.DEFAULT.confidence();
    List<List<Verdict>> bins = new ArrayList<>();
    for (int bin = 0; bin < BINS; bin++) {
      bins.add(new ArrayList<>());
    }
    for (VoteSet set : sets) {
      for (Verdict verdict : Replay.of(set, Weighting.AUTOMATIC).refreshed()) {
        if (verdict.decided()) {
          bins.get((int) Math.min(BINS - 1, BINS * (verdict.posterior() - low) / (1 - low)))
              .add(verdict);
        }
      }
    }
    Table table = Table.of("posterior", "decided questions", "mean posterior", "right");
    for (int bin = 0; bin < BINS; bin++) {
      List<Verdict> verdicts = bins.get(bin);
      table.row(
          String.format(Locale.ROOT, "%.2f", low + bin * (1 - low) / BINS),
          String.valueOf(verdicts.size()),
          mean(verdicts.stream().mapToDouble(Verdict::posterior).average().orElse(Double.NaN)),
          mean(Verdict.accuracy(verdicts)));
    }
    return table;
  }

  private static String mean(double value) {
    return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%.3f", value);
  }
}
