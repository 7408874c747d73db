package org.prefstream.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Curves of a value over its percentiles, which lie along the axis by the share that is above
/// them: 90, 99 and 99.9 % are equally far apart, so that the rare large values show.
public final class PercentileChart {
  private static final int WIDTH = 760;
  private static final int HEIGHT = 420;
  private static final int LEFT = 70;
  private static final int RIGHT = 30;
  private static final int TOP = 44;
  private static final int BOTTOM = 60;
  private static final double[] MARKED = {0, 50, 90, 99, 99.9, 99.99};

  private final String title;
  private final String axis;
  private final List<Curve> curves = new ArrayList<>();

  /// A point of a curve: the value that `percentile` (0 to below 100) per cent do not exceed.
  public record Point(double percentile, double value) {}

  private record Curve(String label, List<Point> points) {}

  private PercentileChart(String title, String axis) {
    this.title = title;
    this.axis = axis;
  }

  /// A chart without curves yet.
  ///
  /// @param axis what is measured, with its unit
  public static PercentileChart of(String title, String axis) {
    return new PercentileChart(title, axis);
  }

  public PercentileChart curve(String label, List<Point> points) {
    curves.add(new Curve(label, List.copyOf(points)));
    return this;
  }

  /// The chart as an SVG document.
  public String toSvg() {
    Svg svg = new Svg(WIDTH, HEIGHT);
    svg.title(16, 26, title);
    Ticks ticks = Ticks.upTo(largest());
    drawAxes(svg, ticks);
    for (int i = 0; i < curves.size(); i++) {
      Curve curve = curves.get(i);
      svg.path(points(curve, ticks), Svg.colour(i));
      svg.rectangle(LEFT + 16, TOP + 12 + 20.0 * i, 18, 4, Svg.colour(i));
      svg.text(LEFT + 42, TOP + 19 + 20.0 * i, "start", curve.label());
    }
    return svg.toString();
  }

  private void drawAxes(Svg svg, Ticks ticks) {
    for (double value : ticks.values()) {
      svg.line(LEFT, y(value, ticks), WIDTH - RIGHT, y(value, ticks), Svg.FAINT);
      svg.text(LEFT - 8, y(value, ticks) + 4, "end", Ticks.label(value));
    }
    for (double percentile : MARKED) {
      svg.line(x(percentile), TOP, x(percentile), HEIGHT - BOTTOM, Svg.FAINT);
      svg.text(x(percentile), HEIGHT - BOTTOM + 18, "middle", label(percentile));
    }
    svg.text((LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 16, "middle", "percentile");
    svg.upwards(20, (TOP + HEIGHT - BOTTOM) / 2.0, axis);
  }

  private double largest() {
    return curves.stream()
        .flatMap(curve -> curve.points().stream())
        .mapToDouble(Point::value)
        .max()
        .orElse(1);
  }

  private static String points(Curve curve, Ticks ticks) {
    return curve.points().stream()
        .map(p -> String.format(Locale.ROOT, "%.1f,%.1f", x(p.percentile()), y(p.value(), ticks)))
        .collect(Collectors.joining(" "));
  }

  private static double x(double percentile) {
    double last = MARKED[MARKED.length - 1];
    double nines = -Math.log10(1 - Math.min(percentile, last) / 100);
    return LEFT + nines * (WIDTH - LEFT - RIGHT) / -Math.log10(1 - last / 100);
  }

  private static double y(double value, Ticks ticks) {
    return HEIGHT - BOTTOM - value / ticks.end() * (HEIGHT - TOP - BOTTOM);
  }

  private static String label(double percentile) {
    return percentile == 0 ? "min" : Ticks.label(percentile) + " %";
  }
}
