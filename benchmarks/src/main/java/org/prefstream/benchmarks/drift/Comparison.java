package org.prefstream.benchmarks.drift;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.prefstream.benchmarks.drift.labels.Shift;

/// All methods on the same streams: their false alarms at usual thresholds, and their delays with
/// thresholds at which 5 % of the stationary streams have an alarm.
///
/// @param rules whose delays are known: what the detector promises, then each method calibrated
/// @param delays of each rule, in their order
record Comparison(
    Layout layout, Stationary stationary, List<Rule> rules, Map<Shift, List<Delays>> delays) {
  private static final double CALIBRATED = 0.05;

  /// @param stationary streams without a change
  /// @param shifted streams with each shift
  static Comparison run(Layout layout, int stationary, int shifted) {
    List<Method> methods = Method.of(layout);
    Stationary unchanged = Stationary.run(layout, methods, stationary, Rule.PERIOD);
    List<Rule> rules =
        Stream.concat(
                Method.DETECTOR.usual(layout).stream(),
                methods.stream().map(method -> unchanged.calibrated(method, CALIBRATED)))
            .toList();
    Map<Shift, List<Delays>> delays = new EnumMap<>(Shift.class);
    for (Shift shift : Shift.values()) {
      delays.put(shift, Delays.run(layout, shift, rules, shifted));
    }
    return new Comparison(layout, unchanged, rules, Collections.unmodifiableMap(delays));
  }

  /// The detector with at most 0.05 false alarms expected in 20,000 answers.
  Rule promise() {
    return rules.getFirst();
  }

  Rule calibrated(Method method) {
    return rules.stream()
        .filter(rule -> rule.method() == method)
        .reduce((first, last) -> last)
        .orElseThrow();
  }

  Delays delays(Rule rule, Shift shift) {
    return requireNonNull(delays.get(shift)).get(rules.indexOf(rule));
  }

  /// The median delay of the calibrated detector divided by that of the calibrated peer. Where half
  /// of the changes were missed, the patience stands for the median: the ratio would be lower with
  /// more of it if it was the peer that missed them.
  double ratio(Method peer, Shift shift) {
    return patient(Method.DETECTOR, shift) / patient(peer, shift);
  }

  private double patient(Method method, Shift shift) {
    return Math.min(ChangePoint.PATIENCE, delays(calibrated(method), shift).median());
  }

  /// The geometric mean of the ratios over all shifts.
  double meanRatio(Method peer) {
    return Math.exp(
        Arrays.stream(Shift.values())
            .mapToDouble(shift -> Math.log(ratio(peer, shift)))
            .average()
            .orElseThrow());
  }

  /// The highest of the ratios.
  double highestRatio(Method peer) {
    return Arrays.stream(Shift.values())
        .mapToDouble(shift -> ratio(peer, shift))
        .max()
        .orElseThrow();
  }
}
