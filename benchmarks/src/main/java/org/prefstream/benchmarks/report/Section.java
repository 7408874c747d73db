package org.prefstream.benchmarks.report;

import java.util.Map;

/// The result of one benchmark.
///
/// @param name lower-case word that marks its place in the document
/// @param text Markdown, from its heading on, with a newline at its end
/// @param plots SVG documents by file name; `text` refers to them as `benchmarks/NAME`
public record Section(String name, String text, Map<String, String> plots) {

  public Section {
    if (!name.matches("[a-z-]+")) {
      throw new IllegalArgumentException("a section's name is a lower-case word, not " + name);
    }
    plots = Map.copyOf(plots);
  }

  /// A section without plots.
  public static Section of(String name, String text) {
    return new Section(name, text, Map.of());
  }
}
