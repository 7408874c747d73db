package org.prefstream.benchmarks.drift;

import java.util.Map;
import org.prefstream.benchmarks.drift.DriftBenchmark.Results;
import org.prefstream.benchmarks.report.Figures;
import org.prefstream.benchmarks.report.Section;

/// The results of a [DriftBenchmark].
final class DriftSection {
  private final DriftBenchmark benchmark;
  private final Results results;
  private final Cost cost;

  private DriftSection(DriftBenchmark benchmark, Results results, Cost cost) {
    this.benchmark = benchmark;
    this.results = results;
    this.cost = cost;
  }

  static Section of(DriftBenchmark benchmark, Results results, Cost cost, String provenance) {
    DriftSection section = new DriftSection(benchmark, results, cost);
    return new Section(
        "drift",
        section.text() + provenance,
        Map.of("drift-delays.svg", DelayTables.chart(results.pairs())));
  }

  private String text() {
    return """
    ## Drift

    How soon the detector of `consensus` finds a change in labels, and how often it finds one where nothing has changed:
    simulated answers of 3 models to prompts of 4 sources, labelled with 19 categories and a severity as often as in
    PKU-SafeRLHF, two answers to a prompt with nearly the same labels. 22 statistics are watched in 8 slices: all answers,
    each model, each source. %s answers come first, as a reference. All methods see the same streams: %s without a
    change, of %s answers after the reference; %s with each change, at a random place from the 4,000th to the 5,999th
    answer, and %s answers after that. The peers are written from their papers and documentation; ADWIN and
    Page-Hinkley raise their first alarms where those of River 0.26.1 do. Windows count the answers of their slice, and are
    compared with those of the reference. Without anything tuned:

    %s
    Delays with two answers to a prompt, in answers of the whole stream, median; where less than 95 %% of the changes were
    found within %s answers, that share in brackets. *Calibrated* thresholds are the lowest with which at most 5 %% of the
    streams without a change have any alarm. Streams with an alarm before the change are left out.

    %s
    The same with one answer to a prompt:

    %s
    The calibrated detector beside each calibrated peer, two answers to a prompt; where a peer missed half of the changes,
    %s answers stand for its median:

    %s
    ![Delays](benchmarks/drift-delays.svg)

    Alarms of several slices are one incident if the change can have begun before it was announced. With at most 0.05 false
    alarms promised in 20,000 answers, what is announced within %s answers after a change, later false alarms
    included:

    %s
    Of streams with two changes, 8,000 answers apart, %s have two incidents.

    %d annotators give %d votes to an answer, one in ten of them wrong, and are each compared with the right labels in the
    place of the others'; all slices share the budget.

    %s
    A unit of a slice with all statistics takes %s ns (JMH, average time, one core), its state %s bytes.

    %s\
    """
        .formatted(
            Figures.count(Layout.REFERENCE),
            Figures.count(benchmark.stationary()),
            Figures.count(Rule.PERIOD),
            Figures.count(benchmark.shifted()),
            Figures.count(ChangePoint.PATIENCE),
            FalseAlarms.usual(results.pairs(), results.singles()),
            Figures.count(DelayTables.SOON),
            DelayTables.delays(results.pairs()),
            DelayTables.delays(results.singles()),
            Figures.count(ChangePoint.PATIENCE),
            DelayTables.ratios(results.pairs()),
            Figures.count(ChangePoint.PATIENCE),
            Episodes.table(results.episodes()),
            Figures.percent(new Episodes(results.twice()).with(2)),
            Crowd.ANNOTATORS,
            Crowd.VOTES,
            Crowds.table(results),
            Figures.number(cost.nanoseconds()),
            Figures.count(cost.bytes()),
            DriftAims.of(results, cost));
  }
}
