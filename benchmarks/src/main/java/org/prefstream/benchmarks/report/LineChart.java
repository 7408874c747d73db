package org.prefstream.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/// Lines through points, on axes that begin and end where the points do.
public final class LineChart {
  private static final int WIDTH = 760;
  private static final int HEIGHT = 420;
  private static final int LEFT = 70;
  private static final int RIGHT = 30;
  private static final int TOP = 44;
  private static final int BOTTOM = 60;
  private static final int MARKS = 5;

  private final String title;
  private final String across;
  private final String upwards;
  private final List<Line> lines = new ArrayList<>();

  /// A point of a line.
  public record Point(double x, double y) {}

  private record Line(String label, List<Point> points) {}

  private record Range(double low, double high) {
    double share(double value) {
      return high > low ? (value - low) / (high - low) : 0.5;
    }

    double at(double share) {
      return low + share * (high - low);
    }
  }

  private LineChart(String title, String across, String upwards) {
    this.title = title;
    this.across = across;
    this.upwards = upwards;
  }

  /// A chart without lines yet; of each axis, what it measures and its unit.
  public static LineChart of(String title, String across, String upwards) {
    return new LineChart(title, across, upwards);
  }

  /// Adds a line through points, of which there is one at least.
  public LineChart line(String label, List<Point> points) {
    lines.add(new Line(label, List.copyOf(points)));
    return this;
  }

  /// The chart as an SVG document.
  public String toSvg() {
    Svg svg = new Svg(WIDTH, HEIGHT);
    svg.title(16, 26, title);
    Range x = range(Point::x);
    Range y = range(Point::y);
    drawAxes(svg, x, y);
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      double legend = HEIGHT - BOTTOM - 14 - 20.0 * i;
      svg.path(points(line, x, y), Svg.colour(i));
      svg.rectangle(WIDTH - RIGHT - 34, legend, 18, 4, Svg.colour(i));
      svg.text(WIDTH - RIGHT - 42, legend + 7, "end", line.label());
    }
    return svg.toString();
  }

  private void drawAxes(Svg svg, Range x, Range y) {
    for (int mark = 0; mark <= MARKS; mark++) {
      double share = mark / (double) MARKS;
      svg.line(across(share), TOP, across(share), HEIGHT - BOTTOM, Svg.FAINT);
      svg.text(across(share), HEIGHT - BOTTOM + 18, "middle", label(x.at(share)));
      svg.line(LEFT, up(share), WIDTH - RIGHT, up(share), Svg.FAINT);
      svg.text(LEFT - 8, up(share) + 4, "end", label(y.at(share)));
    }
    svg.text((LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 16, "middle", across);
    svg.upwards(20, (TOP + HEIGHT - BOTTOM) / 2.0, upwards);
  }

  private Range range(ToDoubleFunction<Point> axis) {
    List<Double> sorted =
        lines.stream()
            .flatMap(line -> line.points().stream())
            .map(axis::applyAsDouble)
            .sorted()
            .toList();
    return new Range(sorted.getFirst(), sorted.getLast());
  }

  private static String points(Line line, Range x, Range y) {
    return line.points().stream()
        .map(
            p ->
                String.format(Locale.ROOT, "%.1f,%.1f", across(x.share(p.x())), up(y.share(p.y()))))
        .collect(Collectors.joining(" "));
  }

  private static double across(double share) {
    return LEFT + share * (WIDTH - LEFT - RIGHT);
  }

  private static double up(double share) {
    return HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM);
  }

  private static String label(double value) {
    return Figures.number(value);
  }
}
