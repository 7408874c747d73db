package org.prefstream.benchmarks.hot;

import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.prefstream.benchmarks.hot.HotQuestionBenchmark.Result;
import org.prefstream.benchmarks.report.Aim;
import org.prefstream.benchmarks.report.Figures;
import org.prefstream.benchmarks.report.Section;
import org.prefstream.benchmarks.report.Table;

/// The results of a [HotQuestionBenchmark].
final class HotQuestionSection {
  private static final double WANTED = 0.5;

  private HotQuestionSection() {}

  static Section of(HotQuestionBenchmark benchmark, List<Result> results, String provenance) {
    Table table =
        Table.of("votes on", "votes/s, first votes", "before the first kill", "after the second");
    for (Result result : results) {
      table.row(
          name(result.question()),
          Figures.number(result.early()),
          Figures.number(result.middle()),
          Figures.number(result.late()));
    }
    Result ordinary = results.getFirst();
    double slowest =
        results.stream()
            .skip(1)
            .flatMapToDouble(
                hot ->
                    DoubleStream.of(hot.middle() / ordinary.middle(), hot.late() / ordinary.late()))
            .min()
            .orElseThrow();
    Aim aim =
        Aim.atLeast(
            "the share of the rate of ordinary votes that the slowest reach",
            WANTED,
            slowest,
            Figures::percent);
    String text =
        """
        ## Hot question

        %s votes, each by another annotator with an id of 256 characters, wait in a topic: on many comparisons,
        on one comparison, and on one response, in all 19 categories. The aggregator is killed after two and three
        fifths of them. Rates are those of committed offsets from the first thousand votes to a twentieth of all,
        from a fifth to two fifths, and of the last quarter.

        %s
        %s
        """
            .formatted(Figures.count(benchmark.votes()), table, aim);
    return new Section("hot-question", text + provenance, Map.of());
  }

  private static String name(Question question) {
    return switch (question) {
      case ORDINARY -> "many comparisons, five on each";
      case COMPARISON -> "one comparison";
      case RESPONSE -> "one response";
    };
  }
}
