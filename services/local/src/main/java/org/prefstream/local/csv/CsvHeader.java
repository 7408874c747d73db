package org.prefstream.local.csv;

import java.util.List;
import java.util.Optional;

/// The first line of a file, which names its columns.
///
/// @param fields the number of its fields
/// @param columns the columns asked for
/// @param places the field of each of those columns, from 0
record CsvHeader(int fields, List<String> columns, List<Integer> places) {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /// Empty unless each of the columns is named exactly once.
  static Optional<CsvHeader> of(List<String> columns, List<String> fields) {
    List<String> names = fields.stream().map(CsvHeader::name).toList();
    boolean each =
        columns.stream()
            .allMatch(
                column ->
                    names.contains(column) && names.indexOf(column) == names.lastIndexOf(column));
    return each
        ? Optional.of(
            new CsvHeader(names.size(), columns, columns.stream().map(names::indexOf).toList()))
        : Optional.empty();
  }

  private static String name(String field) {
    return field.replace(BYTE_ORDER_MARK, "").strip();
  }

  /// The values of the columns in a row with as many fields as this header.
  List<String> values(List<String> row) {
    return places.stream().map(row::get).toList();
  }

  /// Whether a row has each column's name in the place of its value, which no vote has.
  boolean isRepeatedBy(List<String> row) {
    for (int column = 0; column < columns.size(); column++) {
      int place = places.get(column);
      if (place >= row.size() || !columns.get(column).equalsIgnoreCase(name(row.get(place)))) {
        return false;
      }
    }
    return true;
  }

  /// Whether a row has the names of all columns, but in other places.
  boolean namesStandElsewhereIn(List<String> row) {
    return !isRepeatedBy(row)
        && columns.stream()
            .allMatch(
                column -> row.stream().anyMatch(field -> column.equalsIgnoreCase(name(field))));
  }
}
