package org.prefstream.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A Markdown table, its first column aligned left, the others right.
public final class Table {
  private final List<String> header;
  private final List<List<String>> rows = new ArrayList<>();

  private Table(List<String> header) {
    this.header = header;
  }

  public static Table of(String... header) {
    return new Table(List.of(header));
  }

  /// Adds a row below the others.
  ///
  /// @throws IllegalArgumentException where there are more or fewer cells than columns
  public Table row(String... cells) {
    if (cells.length != header.size()) {
      throw new IllegalArgumentException(
          "a row of " + cells.length + " cells in a table of " + header.size() + " columns");
    }
    rows.add(List.of(cells));
    return this;
  }

  /// The table with a newline at its end.
  @Override
  public String toString() {
    String rule =
        Stream.concat(Stream.of("---"), header.stream().skip(1).map(column -> "---:"))
            .collect(Collectors.joining("|", "|", "|\n"));
    return line(header) + rule + rows.stream().map(Table::line).collect(Collectors.joining());
  }

  private static String line(List<String> cells) {
    return cells.stream()
        .map(cell -> cell.replace("|", "\\|"))
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }
}
