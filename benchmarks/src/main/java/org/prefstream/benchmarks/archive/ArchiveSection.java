package org.prefstream.benchmarks.archive;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;
import org.prefstream.benchmarks.archive.Archive.Cost;
import org.prefstream.benchmarks.archive.Archive.Start;
import org.prefstream.benchmarks.archive.ArchiveBenchmark.Filling;
import org.prefstream.benchmarks.archive.ArchiveBenchmark.Results;
import org.prefstream.benchmarks.report.Aim;
import org.prefstream.benchmarks.report.Figures;
import org.prefstream.benchmarks.report.Section;
import org.prefstream.benchmarks.report.Spread;
import org.prefstream.benchmarks.report.Table;

/// The results of an [ArchiveBenchmark].
final class ArchiveSection {
  private static final double MOST_TIMES_THE_VOTES = 2;
  private static final double MOST_TIMES_THE_COST = 1.2;

  /// A published posterior moves in steps of 1/32.
  private static final double LEAST_DISTANCE = 1.0 / 16;

  private static final double BYTES_PER_MEGABYTE = 1e6;

  private final ArchiveBenchmark benchmark;
  private final Results results;

  private ArchiveSection(ArchiveBenchmark benchmark, Results results) {
    this.benchmark = benchmark;
    this.results = results;
  }

  static Section of(ArchiveBenchmark benchmark, Results results, String provenance) {
    return Section.of("archive", new ArchiveSection(benchmark, results).text() + provenance);
  }

  private String text() {
    return """
    ## Archive

    An aggregator that learns (`PREFSTREAM_AGGREGATOR_CONSENSUS=automatic`) has judged %s comparisons, each of a
    prompt of its own, from a full topic. They settle after the fewest votes that learning admits: two that agree, and a third
    where they differ (`…_HELPFULNESS_MIN_VOTES=2`, `…_HELPFULNESS_MAX_VOTES=3`; after a single vote nothing could be
    learned). A thousand are asked at a time, of 997 annotators who are right in 80 to 100 %% of their votes. The empty
    archive is another aggregator with %s such comparisons, as many as it takes to know these annotators.

    %s
    Two newcomers, one always wrong and one always right, answer %d questions a second each, for %s s, on both archives at
    once. The first %d are open and have a vote of a known annotator, who differs; the others are new, and two known annotators
    answer each after the newcomer. Half of the way is from where a figure began to where it came to rest; votes are the
    newcomer's until then. What its votes weigh shows in its published accuracy; in the posterior of its choice on a new question, of which it is the
    only vote; and in that of its choice on the questions that were open: the median of these, and the last.

    %s
    Then both are stopped and started again, and take %s further votes on new comparisons in each of %s rounds in turn,
    each from rest on.

    %s
    Votes wait for every start. After the rounds, the full archive is killed with SIGKILL while it judges, and started at once; then
    it is killed again, and started without state when the broker has noticed. Seconds count from the launch of the process.

    %s
    Without state, %s MB of changelogs were restored until a vote of every partition was judged: %s MB/s.

    %s\
    """
        .formatted(
            Figures.count(benchmark.questions()),
            Figures.count(benchmark.fewQuestions()),
            filling(),
            ArchiveBenchmark.NEWCOMER_VOTES_A_SECOND,
            Figures.count(benchmark.seconds()),
            NewcomerPlan.OPEN_QUESTIONS,
            newcomers(),
            Figures.count(benchmark.votes()),
            Figures.count(benchmark.rounds()),
            further(),
            starts(),
            Figures.megabytes(results.restoredBytes()),
            Figures.number(
                results.restoredBytes() / BYTES_PER_MEGABYTE / results.restored().every()),
            aims());
  }

  private Table filling() {
    Table table = Table.of("", "empty", "full");
    row(table, "questions", results.filling(), Filling::questions, ArchiveSection::whole);
    row(table, "votes", results.filling(), Filling::votes, ArchiveSection::whole);
    row(table, "decided", results.filling(), it -> it.statuses().decided(), ArchiveSection::whole);
    row(
        table,
        "contested",
        results.filling(),
        it -> it.statuses().contested(),
        ArchiveSection::whole);
    row(table, "still open", results.filling(), it -> it.statuses().open(), ArchiveSection::whole);
    row(table, "votes/s while filling", results.filling(), Filling::rate, Figures::number);
    table.row(
        "seconds after that until nothing is judged again", "", Figures.number(results.rest()));
    row(table, "stores, MB", results.size(), Archive.Size::state, ArchiveSection::megabytes);
    row(
        table,
        "changelogs, MB",
        results.size(),
        Archive.Size::changelogs,
        ArchiveSection::megabytes);
    table.row(
        "stores, bytes a question",
        Figures.number(bytesAQuestion(results.size().empty().state(), benchmark.fewQuestions())),
        Figures.number(bytesAQuestion(results.size().full().state(), benchmark.questions())));
    table.row(
        "changelogs, bytes a question",
        Figures.number(
            bytesAQuestion(results.size().empty().changelogs(), benchmark.fewQuestions())),
        Figures.number(bytesAQuestion(results.size().full().changelogs(), benchmark.questions())));
    row(
        table,
        "`annotator-reliability`, MB",
        results.size(),
        Archive.Size::reliability,
        ArchiveSection::megabytes);
    row(
        table,
        "resident MB, filled",
        results.filling(),
        Filling::resident,
        ArchiveSection::megabytes);
    row(
        table,
        "resident MB, started again, after all rounds",
        results.resident(),
        Long::longValue,
        ArchiveSection::megabytes);
    return table;
  }

  private static double bytesAQuestion(long bytes, int questions) {
    return (double) bytes / questions;
  }

  private Table newcomers() {
    Table table =
        Table.of(
            "half of the way", "from..to, empty", "votes", "s", "from..to, full", "votes", "s");
    for (Newcomer newcomer : Newcomer.values()) {
      for (Sight sight : Sight.values()) {
        List<HalfWay> empty = seen(newcomer, sight).empty();
        List<HalfWay> full = seen(newcomer, sight).full();
        table.row(
            name(newcomer) + ", " + name(sight),
            way(empty),
            votes(empty),
            secondsOf(empty),
            way(full),
            votes(full),
            secondsOf(full));
      }
    }
    return table;
  }

  private Both<List<HalfWay>> seen(Newcomer newcomer, Sight sight) {
    return results
        .newcomers()
        .map(all -> all.getOrDefault(newcomer, Map.of()).getOrDefault(sight, List.of()));
  }

  private static String name(Newcomer newcomer) {
    return switch (newcomer) {
      case ALWAYS_WRONG -> "always wrong";
      case ALWAYS_RIGHT -> "always right";
    };
  }

  private static String name(Sight sight) {
    return switch (sight) {
      case ACCURACY -> "accuracy in `annotator-reliability`";
      case NEW_QUESTION -> "on new questions";
      case OPEN_QUESTION -> "on open questions";
    };
  }

  private static String way(List<HalfWay> seen) {
    return probability(median(seen, HalfWay::start))
        + ".."
        + probability(median(seen, HalfWay::end));
  }

  private static String probability(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  private String votes(List<HalfWay> seen) {
    return moved(seen) ? withLast(seen, this::votes, this::orAfterAll) : "did not move";
  }

  private static boolean moved(List<HalfWay> seen) {
    return median(seen, HalfWay::distance) >= LEAST_DISTANCE;
  }

  private int votes(HalfWay half) {
    return half.votes(ArchiveBenchmark.NEWCOMER_VOTES_A_SECOND, benchmark.newcomerVotes());
  }

  private String orAfterAll(double votes) {
    return votes < benchmark.newcomerVotes() ? whole(votes) : "after all " + whole(votes);
  }

  private static String secondsOf(List<HalfWay> seen) {
    return withLast(seen, HalfWay::seconds, Figures::number);
  }

  private static String withLast(
      List<HalfWay> seen, ToDoubleFunction<HalfWay> figure, DoubleFunction<String> format) {
    Spread spread = spread(seen, figure);
    String median = format.apply(spread.median());
    return spread.rounds() == 1 ? median : median + ", last " + format.apply(spread.max());
  }

  private static <T> double median(List<T> all, ToDoubleFunction<T> figure) {
    return spread(all, figure).median();
  }

  private static <T> Spread spread(List<T> all, ToDoubleFunction<T> figure) {
    return Spread.of(all.stream().mapToDouble(figure).boxed().toList());
  }

  private Table further() {
    Table table = Table.of("", "empty", "full");
    row(table, "votes/s", results.costs(), all -> median(all, Cost::rate), Figures::number);
    table.row(
        "min..max",
        spread(results.costs().empty(), Cost::rate).range(Figures::number),
        spread(results.costs().full(), Cost::rate).range(Figures::number));
    row(
        table,
        "processor µs a vote",
        results.costs(),
        all -> median(all, Cost::own),
        Figures::number);
    table.row(
        "min..max",
        spread(results.costs().empty(), Cost::own).range(Figures::number),
        spread(results.costs().full(), Cost::own).range(Figures::number));
    row(
        table,
        "internal records a vote",
        results.costs(),
        all -> median(all, Cost::internal),
        Figures::number);
    return table;
  }

  private Table starts() {
    Table table =
        Table.of(
            "start",
            "votes waiting",
            "first vote judged, s",
            "one of every partition, s",
            "all, s");
    row(table, "after a stop, empty", results.clean().empty());
    row(table, "after a stop, full", results.clean().full());
    row(table, "after SIGKILL, full", results.killed());
    row(table, "without state, full", results.restored());
    return table;
  }

  private static void row(Table table, String name, Start start) {
    table.row(
        name,
        Figures.count(start.waiting()),
        Figures.number(start.first()),
        Figures.number(start.every()),
        Figures.number(start.all()));
  }

  private static <T> void row(
      Table table,
      String name,
      Both<T> figures,
      ToDoubleFunction<T> figure,
      DoubleFunction<String> format) {
    table.row(
        name,
        format.apply(figure.applyAsDouble(figures.empty())),
        format.apply(figure.applyAsDouble(figures.full())));
  }

  private static String whole(double value) {
    return Figures.count(Math.round(value));
  }

  private static String megabytes(double bytes) {
    return Figures.megabytes((long) bytes);
  }

  private String aims() {
    StringBuilder aims = new StringBuilder();
    for (Newcomer newcomer : Newcomer.values()) {
      Both<List<HalfWay>> seen = seen(newcomer, Sight.OPEN_QUESTION);
      if (moved(seen.empty()) && moved(seen.full())) {
        Both<Double> votes = seen.map(all -> median(all, this::votes));
        aims.append(
            Aim.atMost(
                "the number of votes after which the weight on open questions of an annotator who"
                    + " is "
                    + name(newcomer)
                    + " has moved half of the way, against the empty archive,",
                MOST_TIMES_THE_VOTES,
                votes.full() / votes.empty(),
                ArchiveSection::times));
      }
    }
    Both<Double> cost = results.costs().map(all -> median(all, Cost::own));
    aims.append(
        Aim.atMost(
            "the processor time of a vote, against the empty archive,",
            MOST_TIMES_THE_COST,
            cost.full() / cost.empty(),
            ArchiveSection::times));
    return aims.toString();
  }

  private static String times(double ratio) {
    return Figures.number(ratio) + " times as much";
  }
}
