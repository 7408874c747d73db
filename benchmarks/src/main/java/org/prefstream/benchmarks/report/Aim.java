package org.prefstream.benchmarks.report;

import java.util.function.DoubleFunction;

/// A target for a figure, and whether the figure reached it.
///
/// @param what names the figure at the start of a sentence
/// @param format how the figure is printed, with its unit
public record Aim(
    String what,
    Direction direction,
    double wanted,
    double measured,
    DoubleFunction<String> format) {

  /// Whether more is better or less.
  public enum Direction {
    AT_LEAST,
    AT_MOST
  }

  public static Aim atLeast(
      String what, double wanted, double measured, DoubleFunction<String> format) {
    return new Aim(what, Direction.AT_LEAST, wanted, measured, format);
  }

  public static Aim atMost(
      String what, double wanted, double measured, DoubleFunction<String> format) {
    return new Aim(what, Direction.AT_MOST, wanted, measured, format);
  }

  public boolean isMet() {
    return switch (direction) {
      case AT_LEAST -> measured >= wanted;
      case AT_MOST -> measured <= wanted;
    };
  }

  /// One item of a Markdown list.
  @Override
  public String toString() {
    return "- **Aim %s**: %s is %s; the aim is %s or %s.%n"
        .formatted(
            isMet() ? "met" : "missed",
            what,
            format.apply(measured),
            format.apply(wanted),
            direction == Direction.AT_LEAST ? "more" : "less");
  }
}
