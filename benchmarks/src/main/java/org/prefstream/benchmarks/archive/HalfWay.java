package org.prefstream.benchmarks.archive;

import java.util.List;
import java.util.Locale;

/// When a figure had moved half of the way from where it began to where it ended.
///
/// @param seconds after time 0; from then on the figure was beyond the middle
record HalfWay(double start, double end, double seconds) {

  /// What a figure was at a time.
  record Point(double seconds, double value) {}

  /// @param points in the order of their times, one or more
  static HalfWay of(List<Point> points) {
    double start = points.getFirst().value();
    double end = points.getLast().value();
    double seconds = points.getLast().seconds();
    for (Point point : points.reversed()) {
      if (Math.abs(point.value() - end) > Math.abs(end - start) / 2) {
        break;
      }
      seconds = point.seconds();
    }
    return new HalfWay(start, end, seconds);
  }

  /// How far the figure moved.
  double distance() {
    return Math.abs(end - start);
  }

  /// How many votes had been cast by then.
  ///
  /// @param aSecond from time 0 on, the first one at once
  /// @param most the number of all votes
  int votes(double aSecond, int most) {
    return (int) Math.min(most, 1 + Math.floor(seconds * aSecond));
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.2f..%.2f in %.1f s", start, end, seconds);
  }
}
