package org.prefstream.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Lines through points, on axes that begin and end where the points do, or with [#fromZero] begin
/// at 0 and end at a round number.
public final class LineChart {
  private static final int WIDTH = 760;
  private static final int PLOT = 316;
  private static final int LEFT = 80;
  private static final int RIGHT = 30;
  private static final int TITLE = 36;
  private static final int ROW = 20;
  private static final int BOTTOM = 60;
  private static final int MARKS = 5;
  private static final int CHARACTER = 8;

  private final String title;
  private final String across;
  private final String upwards;
  private final List<Line> lines = new ArrayList<>();
  private boolean fromZero;

  /// A point of a line.
  public record Point(double x, double y) {}

  private record Line(String label, List<Point> points) {}

  /// The place of a line's label in the legend.
  private record Key(double x, int row) {}

  /// An axis.
  ///
  /// @param labels of marks at even distances, the ends included
  private record Range(double low, double high, List<String> labels) {
    /// An axis over the range of some values.
    static Range over(List<Double> sorted) {
      double low = sorted.getFirst();
      double high = sorted.getLast();
      return new Range(
          low,
          high,
          IntStream.rangeClosed(0, MARKS)
              .mapToObj(mark -> Figures.number(low + mark / (double) MARKS * (high - low)))
              .toList());
    }

    static Range fromZero(List<Double> sorted) {
      Ticks ticks = Ticks.upTo(sorted.getLast());
      return new Range(0, ticks.end(), ticks.values().stream().map(Ticks::label).toList());
    }

    double share(double value) {
      return high > low ? (value - low) / (high - low) : 0.5;
    }
  }

  private LineChart(String title, String across, String upwards) {
    this.title = title;
    this.across = across;
    this.upwards = upwards;
  }

  /// A chart without lines yet; each axis is labelled with what it measures and its unit.
  public static LineChart of(String title, String across, String upwards) {
    return new LineChart(title, across, upwards);
  }

  /// Lets both axes begin at 0, for values that are not negative and not all 0.
  public LineChart fromZero() {
    fromZero = true;
    return this;
  }

  /// Adds a line through one or more points.
  public LineChart line(String label, List<Point> points) {
    lines.add(new Line(label, List.copyOf(points)));
    return this;
  }

  /// The chart as an SVG document.
  public String toSvg() {
    List<Key> keys = keys();
    int top = TITLE + (keys.getLast().row() + 1) * ROW;
    Svg svg = new Svg(WIDTH, top + PLOT + BOTTOM);
    svg.title(16, 26, title);
    drawLegend(svg, keys);
    Range x = range(Point::x);
    Range y = range(Point::y);
    drawAxes(svg, top, x, y);
    for (int i = 0; i < lines.size(); i++) {
      svg.path(points(lines.get(i), top, x, y), Svg.colour(i));
    }
    return svg.toString();
  }

  /// Draws the legend under the title, with as many labels to a row as fit.
  private List<Key> keys() {
    List<Key> keys = new ArrayList<>();
    double x = LEFT;
    int row = 0;
    for (Line line : lines) {
      double width = 24 + line.label().length() * CHARACTER;
      if (x > LEFT && x + width > WIDTH - RIGHT) {
        x = LEFT;
        row++;
      }
      keys.add(new Key(x, row));
      x += width + 16;
    }
    return keys;
  }

  private void drawLegend(Svg svg, List<Key> keys) {
    for (int i = 0; i < lines.size(); i++) {
      double y = TITLE + keys.get(i).row() * ROW;
      svg.rectangle(keys.get(i).x(), y + 4, 18, 4, Svg.colour(i));
      svg.text(keys.get(i).x() + 24, y + 10, "start", lines.get(i).label());
    }
  }

  private void drawAxes(Svg svg, int top, Range x, Range y) {
    for (int mark = 0; mark < x.labels().size(); mark++) {
      double at = across(mark / (x.labels().size() - 1.0));
      svg.line(at, top, at, top + PLOT, Svg.FAINT);
      svg.text(at, top + PLOT + 18, "middle", x.labels().get(mark));
    }
    for (int mark = 0; mark < y.labels().size(); mark++) {
      double at = up(top, mark / (y.labels().size() - 1.0));
      svg.line(LEFT, at, WIDTH - RIGHT, at, Svg.FAINT);
      svg.text(LEFT - 8, at + 4, "end", y.labels().get(mark));
    }
    svg.text((LEFT + WIDTH - RIGHT) / 2.0, top + PLOT + 44, "middle", across);
    svg.upwards(14, top + PLOT / 2.0, upwards);
  }

  private Range range(ToDoubleFunction<Point> axis) {
    List<Double> sorted =
        lines.stream()
            .flatMap(line -> line.points().stream())
            .map(axis::applyAsDouble)
            .sorted()
            .toList();
    return fromZero ? Range.fromZero(sorted) : Range.over(sorted);
  }

  private static String points(Line line, int top, Range x, Range y) {
    return line.points().stream()
        .map(
            p ->
                String.format(
                    Locale.ROOT, "%.1f,%.1f", across(x.share(p.x())), up(top, y.share(p.y()))))
        .collect(Collectors.joining(" "));
  }

  private static double across(double share) {
    return LEFT + share * (WIDTH - LEFT - RIGHT);
  }

  private static double up(int top, double share) {
    return top + (1 - share) * PLOT;
  }
}
