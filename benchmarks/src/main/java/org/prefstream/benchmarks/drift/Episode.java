package org.prefstream.benchmarks.drift;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.prefstream.benchmarks.drift.Watch.Announced;
import org.prefstream.benchmarks.drift.labels.LabelStream;
import org.prefstream.benchmarks.drift.labels.Labelling;
import org.prefstream.benchmarks.drift.labels.Prompt;
import org.prefstream.benchmarks.drift.labels.Shift;
import org.prefstream.consensus.drift.Alarm;

/// What the detector announces in one stream with pairs of answers that changes.
///
/// @param early incidents before the change
/// @param late incidents after it, later changes and false alarms included
/// @param finding what the first of these says
record Episode(int early, int late, Optional<Finding> finding) {
  /// Answers between the first and the second change.
  private static final int BETWEEN = 8_000;

  private static final double ALPHA = 0.05;

  /// What an incident says of the change.
  ///
  /// @param slice whether it is the narrowest that contains the change
  /// @param statistic whether the strongest statistic has changed, in the direction given
  /// @param error of the onset, in answers
  /// @param covered whether the change lies in the interval of the onset
  record Finding(boolean slice, boolean statistic, double error, boolean covered) {}

  /// Runs the detector on streams with a shift.
  static List<Episode> run(Shift shift, int streams) {
    Labelling after = Labelling.after(Set.of(shift));
    return run(shift, after, after, streams);
  }

  /// Runs the detector on streams in which drugs double, and 8,000 answers later cybercrime becomes
  /// half as frequent again.
  static List<Episode> runTwo(int streams) {
    Shift first = Shift.DRUGS_DOUBLED;
    Labelling both = Labelling.after(Set.of(first, Shift.CYBERCRIME_HALF_AGAIN));
    return run(first, Labelling.after(Set.of(first)), both, streams);
  }

  private static List<Episode> run(Shift shift, Labelling first, Labelling second, int streams) {
    return IntStream.range(0, streams)
        .parallel()
        .mapToObj(stream -> run(shift, first, second, ChangePoint.seed(stream)))
        .toList();
  }

  private static Episode run(Shift shift, Labelling first, Labelling second, long seed) {
    Layout layout = Layout.PAIRS;
    LabelStream stream = layout.stream(seed);
    int change = ChangePoint.of(layout, seed);
    Watch watch = new Watch(layout, ALPHA);
    List<Announced> late = new ArrayList<>();
    int early = 0;
    for (int seen = 0; seen < change + ChangePoint.PATIENCE; seen += layout.answers()) {
      Labelling changed = seen < change + BETWEEN ? first : second;
      Prompt prompt = stream.next(seen < change ? Labelling.UNCHANGED : changed);
      Optional<Announced> announced = watch.add(prompt);
      if (seen < change) {
        early += announced.isPresent() ? 1 : 0;
      } else {
        announced.ifPresent(late::add);
      }
    }
    Optional<Finding> finding =
        late.stream().findFirst().map(announced -> finding(announced, shift, change, watch));
    return new Episode(early, late.size(), finding);
  }

  private static Finding finding(Announced announced, Shift shift, int change, Watch watch) {
    Alarm alarm = announced.alarm();
    int slice = announced.slice();
    int right = shift.model().stream().map(Layout::slice).findAny().orElse(Layout.ALL);
    int unit = watch.positions(slice).unit(change);
    return new Finding(
        slice == right,
        shift.tells(alarm.strongest().statistic(), alarm.strongest().up()),
        Math.abs(watch.positions(slice).at(alarm.onset()) - change),
        alarm.earliest() <= unit && unit <= alarm.latest());
  }
}
