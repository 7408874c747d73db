package org.prefstream.benchmarks.drift;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.prefstream.benchmarks.drift.DriftBenchmark.Results;
import org.prefstream.benchmarks.drift.Episode.Finding;
import org.prefstream.benchmarks.drift.labels.Shift;
import org.prefstream.benchmarks.report.Aim;
import org.prefstream.benchmarks.report.Figures;

/// What the detector should reach.
final class DriftAims {
  private static final double WANTED_NANOSECONDS = 1_000;
  private static final double WANTED_BYTES = 4_096;

  private DriftAims() {}

  /// The items of a list.
  static String of(Results results, Cost cost) {
    List<Aim> aims = new ArrayList<>(FalseAlarms.aims(results));
    aims.addAll(delays(results.pairs()));
    aims.addAll(peers(results.pairs()));
    aims.addAll(incidents(results));
    aims.addAll(annotators(results));
    aims.add(
        Aim.atMost(
            "the time of a unit in a slice",
            WANTED_NANOSECONDS,
            cost.nanoseconds(),
            value -> Figures.number(value) + " ns"));
    aims.add(
        Aim.atMost(
            "the state of a slice",
            WANTED_BYTES,
            cost.bytes(),
            value -> Figures.count((long) value) + " B"));
    return aims.stream().map(Aim::toString).collect(Collectors.joining());
  }

  private static List<Aim> delays(Comparison pairs) {
    return Arrays.stream(Shift.values())
        .map(
            shift ->
                Aim.atMost(
                    "the median delay with 0.05 false alarms promised, " + shift.title() + ",",
                    wantedAnswers(shift),
                    pairs.delays(pairs.promise(), shift).median(),
                    value -> DelayTables.answers(value) + " answers"))
        .toList();
  }

  private static double wantedAnswers(Shift shift) {
    return switch (shift) {
      case DRUGS_HALF_AGAIN -> 6_500;
      case DRUGS_DOUBLED, CYBERCRIME_HALF_AGAIN -> 1_300;
      case RARE_TRIPLED -> 5_500;
      case ECONOMIC_HALVED -> 1_200;
      case SEVERITY_RAISED -> 270;
      case ONE_MODEL_DRUGS_DOUBLED -> 2_800;
      case ONE_MODEL_WORSE -> 750;
    };
  }

  private static List<Aim> peers(Comparison pairs) {
    return List.of(
        mean(pairs, Method.ADWIN_ON_ANSWERS, 0.75),
        mean(pairs, Method.ADWIN_ON_PROMPTS, 0.85),
        highest(pairs, Method.ADWIN_ON_ANSWERS, 1.3),
        highest(pairs, Method.ADWIN_ON_PROMPTS, 1.3),
        highest(pairs, Method.CHI_SQUARE_500, 1),
        highest(pairs, Method.CHI_SQUARE_1000, 1),
        highest(pairs, Method.PAGE_HINKLEY, 0.5),
        highest(pairs, Method.PSI_500, 0.5),
        highest(pairs, Method.PSI_1000, 0.5),
        highest(pairs, Method.JENSEN_SHANNON_500, 0.5),
        highest(pairs, Method.JENSEN_SHANNON_1000, 0.5));
  }

  private static Aim mean(Comparison pairs, Method peer, double wanted) {
    return Aim.atMost(
        "the geometric mean of the delays, of those of " + peer.title() + ",",
        wanted,
        pairs.meanRatio(peer),
        Figures::number);
  }

  private static Aim highest(Comparison pairs, Method peer, double wanted) {
    return Aim.atMost(
        "the longest of the delays, of that of " + peer.title() + ",",
        wanted,
        pairs.highestRatio(peer),
        Figures::number);
  }

  private static List<Aim> incidents(Results results) {
    return List.of(
        lowest(results, "one incident where the change was found", 0.9, some -> some.with(1)),
        Aim.atLeast(
            "the share of streams with two incidents for two changes",
            0.95,
            new Episodes(results.twice()).with(2),
            Figures::percent),
        lowest(
            results,
            "the statistic and the direction right",
            0.97,
            some -> some.findings(Finding::statistic)),
        lowest(results, "the slice right", 0.84, some -> some.findings(Finding::slice)),
        lowest(
            results,
            "the change in the interval of the onset",
            0.83,
            some -> some.findings(Finding::covered)));
  }

  private static Aim lowest(
      Results results, String what, double wanted, ToDoubleFunction<Episodes> share) {
    return Aim.atLeast(
        "the share of streams with " + what + ", for the change with the lowest,",
        wanted,
        results.episodes().values().stream()
            .mapToDouble(all -> share.applyAsDouble(new Episodes(all)))
            .min()
            .orElseThrow(),
        Figures::percent);
  }

  private static List<Aim> annotators(Results results) {
    List<Aim> aims = new ArrayList<>();
    aims.add(
        Aim.atMost(
            "the number of votes until a careless annotator is found, median,",
            70,
            new Crowds(results.careless()).medianVotes(),
            Crowds::votes));
    results
        .content()
        .forEach(
            (shift, crowds) ->
                aims.add(
                    Aim.atMost(
                        String.format(
                            Locale.ROOT,
                            "the share of crowds in which anyone is blamed for %s",
                            shift.title()),
                        0.05,
                        new Crowds(crowds).blaming(),
                        Figures::percent)));
    return aims;
  }
}
