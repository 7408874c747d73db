package org.prefstream.benchmarks.report;

import java.util.Locale;

/// Writes the few shapes that the plots are made of. Sizes and places are in pixels from the top
/// left.
final class Svg {
  static final String INK = "#1f2933";
  static final String FAINT = "#d9dee4";

  /// Colours that people with any colour vision can distinguish (Okabe and Ito 2008).
  private static final String[] COLOURS = {
    "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9"
  };

  private final StringBuilder body = new StringBuilder();
  private final int width;
  private final int height;

  Svg(int width, int height) {
    this.width = width;
    this.height = height;
    rectangle(0, 0, width, height, "#ffffff");
  }

  static String colour(int index) {
    return COLOURS[index % COLOURS.length];
  }

  void rectangle(double x, double y, double width, double height, String fill) {
    add(
        "<rect x='%s' y='%s' width='%s' height='%s' fill='%s'/>"
            .formatted(px(x), px(y), px(width), px(height), fill));
  }

  void line(double x1, double y1, double x2, double y2, String stroke) {
    add(
        "<line x1='%s' y1='%s' x2='%s' y2='%s' stroke='%s'/>"
            .formatted(px(x1), px(y1), px(x2), px(y2), stroke));
  }

  /// `anchor` is start, middle or end.
  void text(double x, double y, String anchor, String text) {
    add(
        "<text x='%s' y='%s' text-anchor='%s'>%s</text>"
            .formatted(px(x), px(y), anchor, escaped(text)));
  }

  void title(double x, double y, String text) {
    add(
        "<text x='%s' y='%s' font-size='15' font-weight='bold'>%s</text>"
            .formatted(px(x), px(y), escaped(text)));
  }

  void upwards(double x, double y, String text) {
    add(
        "<text transform='translate(%s %s) rotate(-90)' text-anchor='middle'>%s</text>"
            .formatted(px(x), px(y), escaped(text)));
  }

  void path(String points, String stroke) {
    add(
        "<polyline points='%s' fill='none' stroke='%s' stroke-width='2'/>"
            .formatted(points, stroke));
  }

  @Override
  public String toString() {
    return """
    <svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %d %d' width='%d' height='%d' font-family='sans-serif' font-size='13' fill='%s'>
    %s</svg>
    """
        .formatted(width, height, width, height, INK, body);
  }

  private void add(String element) {
    body.append(element).append('\n');
  }

  /// A place or a size, to a tenth of a pixel.
  private static String px(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
