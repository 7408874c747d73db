package org.prefstream.benchmarks.overload;

import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.prefstream.benchmarks.load.Paced;
import org.prefstream.benchmarks.load.Paced.Second;
import org.prefstream.benchmarks.overload.OverloadBenchmark.Delivered;
import org.prefstream.benchmarks.overload.OverloadBenchmark.Results;
import org.prefstream.benchmarks.report.Aim;
import org.prefstream.benchmarks.report.Figures;
import org.prefstream.benchmarks.report.LineChart;
import org.prefstream.benchmarks.report.LineChart.Point;
import org.prefstream.benchmarks.report.Section;
import org.prefstream.benchmarks.report.Spread;
import org.prefstream.benchmarks.report.Table;

/// The results of an [OverloadBenchmark].
final class OverloadSection {
  private static final double WANTED_OF_PEAK = 0.9;

  private final OverloadBenchmark benchmark;
  private final Results results;

  private OverloadSection(OverloadBenchmark benchmark, Results results) {
    this.benchmark = benchmark;
    this.results = results;
  }

  static Section of(OverloadBenchmark benchmark, Results results, String provenance) {
    OverloadSection section = new OverloadSection(benchmark, results);
    return new Section(
        "overload", section.text() + provenance, Map.of("overload.svg", section.chart().toSvg()));
  }

  private String text() {
    return """
    ## Overload

    The gateway, asking for tokens, is offered %s times the peak that it took from %s connections in the %d s before,
    for as long at an even pace, %s a request, on at most %s connections%s. A request that
    is due while none is free is not sent. Only whole seconds count; latency is that of accepted requests, from the moment each
    was due. Events carry numbers, and a consumer counts them afterwards. How much the machine itself varies from second
    to second shows in the seconds of the peak, in which almost nothing is refused. Live objects are those after a full collection; resident
    memory holds the heap as far as it has grown.

    %s
    %s%s
    ![Events a second](benchmarks/overload.svg)
    """
        .formatted(
            Figures.number(benchmark.times()),
            Figures.count(benchmark.connectionsAtPeak()),
            benchmark.time().toSeconds(),
            benchmark.batch() == 1 ? "one event" : benchmark.batch() + " events",
            Figures.count(benchmark.connections()),
            benchmark.inFlight() == 0
                ? ""
                : ", %s events under way at most".formatted(Figures.count(benchmark.inFlight())),
            table(),
            aims(),
            others());
  }

  private Table table() {
    Paced paced = results.paced();
    Delivered delivered = results.delivery();
    Spread accepted = accepted();
    return Table.of("", "")
        .row("peak, events/s", Figures.number(results.peak().rate()))
        .row("min..max of its seconds", peak().range(Figures::number))
        .row("refused meanwhile, events", events(results.peak().refused()))
        .row("its worst second, share of the peak", Figures.percent(ofPeak(peak().min())))
        .row("accepted under overload, events/s", Figures.number(acceptedRate()))
        .row("min..max of its seconds", accepted.range(Figures::number))
        .row("seconds within 10 % of the peak, or above it", secondsNearThePeak())
        .row("refused with 429 or 503 and `Retry-After`, events", events(paced.refused()))
        .row("held back for want of a connection, events", events(paced.heldBack()))
        .row("answered otherwise or not at all, requests", Figures.count(paced.others().size()))
        .row("median ms", millis(50))
        .row("99 % ms", millis(99))
        .row("resident MB before", Figures.megabytes(results.before().resident()))
        .row("resident MB after", Figures.megabytes(results.after().resident()))
        .row("live objects MB before", Figures.megabytes(results.before().live()))
        .row("live objects MB after", Figures.megabytes(results.after().live()))
        .row("accepted and in Kafka once, events", Figures.count(delivered.once()))
        .row("accepted and not in Kafka", Figures.count(delivered.missing()))
        .row("accepted and in Kafka more than once", Figures.count(delivered.twice()))
        .row("not accepted and in Kafka", Figures.count(delivered.unasked()));
  }

  private String aims() {
    return Aim.atLeast(
            "the share of the peak that is accepted under overload",
            WANTED_OF_PEAK,
            ofPeak(acceptedRate()),
            Figures::percent)
        + Aim.atLeast(
                "the share of the peak that is accepted in the worst second",
                WANTED_OF_PEAK,
                ofPeak(accepted().min()),
                Figures::percent)
            .toString()
        + Aim.atLeast(
                "the worst second under overload, as a share of the worst second at the peak,",
                WANTED_OF_PEAK,
                accepted().min() / peak().min(),
                Figures::percent)
            .toString()
        + Aim.atMost(
                "the number of requests answered otherwise or not at all",
                0,
                results.paced().others().size(),
                Figures::number)
            .toString()
        + Aim.atMost(
            "the number of accepted events that are not in Kafka exactly once",
            0,
            (double) (results.delivery().missing() + results.delivery().twice()),
            Figures::number);
  }

  private String others() {
    List<String> others = results.paced().others();
    return others.isEmpty() ? "" : "%nThe first of those: `%s`%n".formatted(others.getFirst());
  }

  private double ofPeak(double rate) {
    return rate / results.peak().rate();
  }

  private Spread peak() {
    return Spread.of(wholeOfPeak().stream().map(Long::doubleValue).toList());
  }

  private double acceptedRate() {
    long accepted = whole().stream().mapToLong(Second::accepted).sum();
    return (double) accepted * benchmark.batch() / whole().size();
  }

  /// The events accepted in each whole second.
  private Spread accepted() {
    return Spread.of(
        whole().stream().map(second -> (double) second.accepted() * benchmark.batch()).toList());
  }

  private String secondsNearThePeak() {
    double least = WANTED_OF_PEAK * results.peak().rate();
    long near = whole().stream().filter(s -> s.accepted() * benchmark.batch() >= least).count();
    return "%d of %d".formatted(near, whole().size());
  }

  /// The whole seconds: answers to the last requests come in a later one, which is not counted.
  private List<Second> whole() {
    return results.paced().seconds().stream().limit(benchmark.time().toSeconds()).toList();
  }

  private List<Long> wholeOfPeak() {
    return results.peak().eventsBySecond().stream().limit(benchmark.time().toSeconds()).toList();
  }

  private String events(long requests) {
    return Figures.count(requests * benchmark.batch());
  }

  private String millis(double percentile) {
    return Figures.number(results.paced().latencies().getValueAtPercentile(percentile) / 1e3);
  }

  private LineChart chart() {
    return LineChart.of("Overload", "seconds", "events a second")
        .fromZero()
        .line("at the peak", peakPoints())
        .line("accepted", points(Second::accepted))
        .line("refused", points(Second::refused))
        .line("held back", points(Second::heldBack));
  }

  private List<Point> peakPoints() {
    List<Long> seconds = wholeOfPeak();
    return IntStream.range(0, seconds.size())
        .mapToObj(i -> new Point(i + 1, seconds.get(i)))
        .toList();
  }

  private List<Point> points(ToLongFunction<Second> figure) {
    List<Second> seconds = whole();
    return IntStream.range(0, seconds.size())
        .mapToObj(
            i -> new Point(i + 1, (double) figure.applyAsLong(seconds.get(i)) * benchmark.batch()))
        .toList();
  }
}
