package org.prefstream.benchmarks.drift;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.prefstream.benchmarks.drift.labels.Shift;

/// Runs the detector and its peers on simulated streams. Results depend on nothing but the numbers
/// of streams.
///
/// @param stationary streams without a change, of 20,000 answers
/// @param shifted streams with each change
/// @param longer streams without a change, of 100,000 answers
record DriftBenchmark(int stationary, int shifted, int longer) {
  /// Answers of a longer stream.
  static final int LONG = 100_000;

  /// Slices where there are many.
  static final int MANY = 500;

  private static final Layout MANY_SOURCES =
      new Layout(2, MANY - Layout.PAIRS.slices() + Layout.PAIRS.sources());

  /// Changes in what annotators are asked.
  static final List<Shift> CONTENT = List.of(Shift.DRUGS_DOUBLED, Shift.SEVERITY_RAISED);

  /// What was found.
  ///
  /// @param pairs two answers a prompt
  /// @param singles one answer a prompt
  /// @param longStreams the detector on longer streams
  /// @param manySlices the detector with 500 slices
  /// @param episodes by shift
  /// @param twice streams with two changes
  /// @param careless crowds in which one annotator changes
  /// @param content crowds in which nobody does, by shift
  record Results(
      Comparison pairs,
      Comparison singles,
      Stationary longStreams,
      Stationary manySlices,
      Map<Shift, List<Episode>> episodes,
      List<Episode> twice,
      List<Crowd> careless,
      Map<Shift, List<Crowd>> content) {}

  /// Refuses numbers below 1.
  DriftBenchmark {
    if (stationary < 1 || shifted < 1 || longer < 1) {
      throw new IllegalArgumentException(
          "there must be a stream of each kind, not %d, %d and %d"
              .formatted(stationary, shifted, longer));
    }
  }

  Results run() {
    List<Method> detector = List.of(Method.DETECTOR);
    return new Results(
        Comparison.run(Layout.PAIRS, stationary, shifted),
        Comparison.run(Layout.SINGLES, stationary, shifted),
        Stationary.run(Layout.PAIRS, detector, longer, LONG),
        Stationary.run(MANY_SOURCES, detector, stationary, Rule.PERIOD),
        by(List.of(Shift.values()), shift -> Episode.run(shift, shifted)),
        Episode.runTwo(shifted),
        Crowd.runCareless(shifted),
        by(CONTENT, shift -> Crowd.run(shift, shifted)));
  }

  private static <T> Map<Shift, T> by(List<Shift> shifts, Function<Shift, T> run) {
    Map<Shift, T> results = new EnumMap<>(Shift.class);
    shifts.forEach(shift -> results.put(shift, run.apply(shift)));
    return Collections.unmodifiableMap(results);
  }
}
