package org.prefstream.benchmarks.hot;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.prefstream.benchmarks.hot.HotQuestionBenchmark.Result;
import org.prefstream.benchmarks.hot.HotQuestionBenchmark.Results;
import org.prefstream.benchmarks.report.Aim;
import org.prefstream.benchmarks.report.Figures;
import org.prefstream.benchmarks.report.Section;
import org.prefstream.benchmarks.report.Table;

/// The results of a [HotQuestionBenchmark].
final class HotQuestionSection {
  private static final double WANTED = 0.5;
  private static final String ABSENT = "–";

  private final HotQuestionBenchmark benchmark;
  private final Results results;

  private HotQuestionSection(HotQuestionBenchmark benchmark, Results results) {
    this.benchmark = benchmark;
    this.results = results;
  }

  static Section of(HotQuestionBenchmark benchmark, Results results, String provenance) {
    HotQuestionSection section = new HotQuestionSection(benchmark, results);
    String name = benchmark.learns() ? "hot-question-learned" : "hot-question";
    return Section.of(name, section.text() + provenance);
  }

  private String text() {
    boolean learns = benchmark.learns();
    String votes = Figures.count(benchmark.votes().hot());
    return """
    ## Hot question%s

    %s votes on one comparison wait in a topic, and %s on one response, each of these severe in all 19 categories. Each
    vote is by another annotator, whose id has 256 characters. The aggregator, as `prefstream up` starts it%s,
    judges them exactly once. After a third and after two thirds of them it is killed with SIGKILL and started again. At the
    end %s is compared with a recount of the votes that were sent: they are equal, or the benchmark fails.

    Rates are those of committed offsets, over the last quarter of so many votes. At 1,000 votes the rate is that of
    %d other questions about the same prompt, which got 1,000 votes each, in turn, beforehand. One prompt is one
    partition, so one thread. Ordinary votes are as many, on comparisons with five votes each in 6 partitions; their
    rate is that of their last quarter.

    %s
    %s
    Sizes of records are bytes of key and value, uncompressed, of the largest in each topic. State is what the stores
    take on disk, for each vote.

    %s\
    """
        .formatted(
            learns ? ", by learned reliability" : "",
            votes,
            votes,
            learns ? ", but weighing votes by learned reliability" : "",
            learns ? "the tally that it published" : "the consensus that it published",
            HotVotes.OTHERS,
            rates(),
            aims(),
            others());
  }

  private Table rates() {
    Table table =
        row(
            Table::of,
            "votes",
            result -> Stream.of("one %s, votes/s".formatted(result.kind()), "share of ordinary"));
    row(
        table::row,
        "ordinary",
        result -> Stream.of(Figures.number(results.ordinary()), Figures.percent(1)));
    List<Integer> levels = benchmark.votes().levels();
    for (int level = 0; level < levels.size(); level++) {
      int place = level;
      row(table::row, Figures.count(levels.get(level)), result -> rate(result.rates().get(place)));
    }
    return table;
  }

  private Stream<String> rate(OptionalDouble rate) {
    return Stream.of(
        figure(rate, Figures::number),
        figure(rate, it -> Figures.percent(it / results.ordinary())));
  }

  private String aims() {
    return results.hot().stream().map(this::aim).collect(Collectors.joining());
  }

  private String aim(Result result) {
    OptionalDouble slowest = result.rates().stream().flatMapToDouble(OptionalDouble::stream).min();
    return slowest.isEmpty()
        ? ""
        : Aim.atLeast(
                "the lowest rate on one %s, as a share of the rate of ordinary votes,"
                    .formatted(result.kind()),
                WANTED,
                slowest.getAsDouble() / results.ordinary(),
                Figures::percent)
            .toString();
  }

  private Table others() {
    Table table = row(Table::of, "", result -> Stream.of("one " + result.kind()));
    for (int kill = 0; kill < benchmark.votes().kills().size(); kill++) {
      int place = kill;
      row(
          table::row,
          "kill %d, seconds to the next committed vote".formatted(kill + 1),
          result -> Stream.of(figure(result.restarts().get(place), Figures::number)));
    }
    row(table::row, "state, bytes a vote", result -> Stream.of(Figures.number(result.state())));
    results.hot().stream()
        .flatMap(result -> result.largest().keySet().stream())
        .distinct()
        .sorted()
        .forEach(
            topic ->
                row(
                    table::row,
                    "largest record, `%s`".formatted(topic),
                    result -> Stream.of(size(result, topic))));
    return table;
  }

  private static String size(Result result, String topic) {
    Integer size = result.largest().get(topic);
    return size == null ? ABSENT : Figures.count(size);
  }

  /// A row whose cells are a first one and some of each result.
  private Table row(
      Function<String[], Table> to, String first, Function<Result, Stream<String>> cells) {
    return to.apply(
        Stream.concat(Stream.of(first), results.hot().stream().flatMap(cells))
            .toArray(String[]::new));
  }

  private static String figure(OptionalDouble value, DoubleFunction<String> format) {
    return value.isPresent() ? format.apply(value.getAsDouble()) : ABSENT;
  }
}
