package org.prefstream.local.consensus;

import org.prefstream.local.csv.CsvFile;
import org.prefstream.local.csv.CsvFile.Row;
import org.prefstream.local.csv.Spellings;
import org.prefstream.local.csv.Warnings;

/// The names of tasks, workers and labels in all files of a command.
final class CrowdNames {
  private final Spellings tasks;
  private final Spellings workers;
  private final Spellings labels;

  CrowdNames(Warnings warnings) {
    tasks = new Spellings(warnings);
    workers = new Spellings(warnings);
    labels = new Spellings(warnings);
  }

  /// Notes the names in a row.
  ///
  /// @throws LocalFailure if a name looks the same as another one
  void note(CsvFile file, Row row) {
    for (int column = 0; column < file.columns().size(); column++) {
      int place = column;
      of(file.columns().get(column))
          .note(row.values().get(column), file, row.line(), file.columns().get(column))
          .ifPresent(
              reason -> {
                throw file.fault(row, place, reason);
              });
    }
  }

  private Spellings of(String column) {
    return switch (column) {
      case "task" -> tasks;
      case "worker" -> workers;
      case "label" -> labels;
      default -> throw new IllegalArgumentException("not a column of names: " + column);
    };
  }
}
