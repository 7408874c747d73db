package org.prefstream.benchmarks.drift;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.prefstream.benchmarks.drift.labels.LabelStream;
import org.prefstream.benchmarks.drift.labels.Labelling;
import org.prefstream.benchmarks.drift.labels.Prompt;
import org.prefstream.benchmarks.drift.labels.Shift;

/// When a rule raises its first alarm, counted in answers after the change; streams with an alarm
/// before it are left out.
///
/// @param sorted the delays, [#MISSED] for those longer than the patience
record Delays(List<Integer> sorted) {
  /// The delay of a change that was not found.
  static final int MISSED = Integer.MAX_VALUE;

  private static final int EARLY = -1;

  /// Sorts the delays, and leaves out those before the change.
  Delays {
    sorted = sorted.stream().filter(delay -> delay != EARLY).sorted().toList();
  }

  /// Runs rules on streams with a shift, the same for all.
  ///
  /// @return for each rule
  static List<Delays> run(Layout layout, Shift shift, List<Rule> rules, int streams) {
    Labelling after = Labelling.after(Set.of(shift));
    List<List<Integer>> delays =
        IntStream.range(0, streams)
            .parallel()
            .mapToObj(stream -> run(layout, after, rules, ChangePoint.seed(stream)))
            .toList();
    return IntStream.range(0, rules.size())
        .mapToObj(rule -> new Delays(delays.stream().map(each -> each.get(rule)).toList()))
        .toList();
  }

  private static List<Integer> run(Layout layout, Labelling after, List<Rule> rules, long seed) {
    LabelStream stream = layout.stream(seed);
    int change = ChangePoint.of(layout, seed);
    FirstAlarms alarms = new FirstAlarms(layout, rules);
    int end = change + ChangePoint.PATIENCE;
    for (int seen = 0; seen < end && alarms.isOpen(); seen += layout.answers()) {
      Prompt prompt = stream.next(seen < change ? Labelling.UNCHANGED : after);
      alarms.add(prompt, seen + layout.answers());
    }
    return alarms.answers().stream().map(at -> delay(at, change)).toList();
  }

  private static int delay(int alarm, int change) {
    if (alarm == 0) {
      return MISSED;
    }
    return alarm <= change ? EARLY : alarm - change;
  }

  /// The median in answers, infinite if half of the changes were missed.
  double median() {
    return quantile(0.5);
  }

  /// In answers, infinite where it is not known.
  double quantile(double share) {
    if (sorted.isEmpty()) {
      return Double.POSITIVE_INFINITY;
    }
    int delay = sorted.get((int) Math.min(sorted.size() - 1, Math.floor(share * sorted.size())));
    return delay == MISSED ? Double.POSITIVE_INFINITY : delay;
  }

  /// The share of changes found within so many answers, 0 of none.
  double within(int answers) {
    return sorted.stream().filter(delay -> delay <= answers).count()
        / (double) Math.max(1, sorted.size());
  }
}
