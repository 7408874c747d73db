package org.prefstream.benchmarks.report;

import java.util.ArrayList;
import java.util.List;

/// Horizontal bars from 0 to the median, each with a line from its smallest to its largest value.
public final class BarChart {
  private static final int WIDTH = 760;
  private static final int LEFT = 250;
  private static final int RIGHT = 150;
  private static final int TOP = 44;
  private static final int BOTTOM = 52;
  private static final int PITCH = 34;
  private static final int THICKNESS = 20;

  private final String title;
  private final String axis;
  private final List<Bar> bars = new ArrayList<>();

  private record Bar(String label, Spread spread, int colour) {}

  private BarChart(String title, String axis) {
    this.title = title;
    this.axis = axis;
  }

  /// A chart without bars yet.
  ///
  /// @param axis what is measured, with its unit
  public static BarChart of(String title, String axis) {
    return new BarChart(title, axis);
  }

  /// Adds a bar below the others. Bars of one colour, counted from 0, belong together.
  public BarChart bar(String label, Spread spread, int colour) {
    bars.add(new Bar(label, spread, colour));
    return this;
  }

  /// The chart as an SVG document.
  public String toSvg() {
    Svg svg = new Svg(WIDTH, TOP + PITCH * bars.size() + BOTTOM);
    Ticks ticks = Ticks.upTo(bars.stream().mapToDouble(bar -> bar.spread().max()).max().orElse(1));
    double scale = (WIDTH - LEFT - RIGHT) / ticks.end();
    svg.title(16, 26, title);
    drawAxis(svg, ticks, scale);
    for (int i = 0; i < bars.size(); i++) {
      drawBar(svg, bars.get(i), TOP + PITCH * i, scale);
    }
    return svg.toString();
  }

  private void drawAxis(Svg svg, Ticks ticks, double scale) {
    double foot = TOP + PITCH * bars.size();
    for (double value : ticks.values()) {
      svg.line(LEFT + value * scale, TOP, LEFT + value * scale, foot, Svg.FAINT);
      svg.text(LEFT + value * scale, foot + 18, "middle", Ticks.label(value));
    }
    svg.text(LEFT + ticks.end() * scale / 2, foot + 40, "middle", axis);
  }

  private static void drawBar(Svg svg, Bar bar, double top, double scale) {
    Spread spread = bar.spread();
    double middle = top + PITCH / 2.0;
    double y = middle - THICKNESS / 2.0;
    svg.text(LEFT - 8, middle + 4, "end", bar.label());
    svg.rectangle(LEFT, y, spread.median() * scale, THICKNESS, Svg.colour(bar.colour()));
    svg.line(LEFT + spread.min() * scale, middle, LEFT + spread.max() * scale, middle, Svg.INK);
    for (double end : new double[] {spread.min(), spread.max()}) {
      svg.line(LEFT + end * scale, middle - 5, LEFT + end * scale, middle + 5, Svg.INK);
    }
    svg.text(LEFT + spread.max() * scale + 8, middle + 4, "start", Figures.number(spread.median()));
  }
}
