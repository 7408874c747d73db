package org.prefstream.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import org.prefstream.benchmarks.report.LineChart.Point;

/// The growth of a series and its uncertainty: the slope of the line through the means of twelve
/// stretches of equal numbers of points, with its 95 % confidence interval. Stretches are used
/// because neighbouring samples of one process are nearly the same.
///
/// @param slope in units of y for one of x
/// @param halfWidth of the interval around it
public record Trend(double slope, double halfWidth) {
  public static final int STRETCHES = 12;

  /// Student's t for 95 % on both sides, with ten degrees of freedom.
  private static final double T = 2.228;

  /// The trend of points in the order of x.
  ///
  /// @throws IllegalArgumentException where there are fewer points than stretches
  public static Trend of(List<Point> points) {
    if (points.size() < STRETCHES) {
      throw new IllegalArgumentException(
          "a trend is of %d points at least, not of %d".formatted(STRETCHES, points.size()));
    }
    List<Point> means = new ArrayList<>();
    for (int i = 0; i < STRETCHES; i++) {
      means.add(
          mean(points.subList(i * points.size() / STRETCHES, (i + 1) * points.size() / STRETCHES)));
    }
    return through(means);
  }

  private static Trend through(List<Point> points) {
    Point middle = mean(points);
    double xx = 0;
    double xy = 0;
    for (Point point : points) {
      xx += square(point.x() - middle.x());
      xy += (point.x() - middle.x()) * (point.y() - middle.y());
    }
    double slope = xy / xx;
    double left = 0;
    for (Point point : points) {
      left += square(point.y() - middle.y() - slope * (point.x() - middle.x()));
    }
    return new Trend(slope, T * Math.sqrt(left / (points.size() - 2) / xx));
  }

  private static Point mean(List<Point> points) {
    return new Point(
        points.stream().mapToDouble(Point::x).average().orElseThrow(),
        points.stream().mapToDouble(Point::y).average().orElseThrow());
  }

  private static double square(double value) {
    return value * value;
  }
}
