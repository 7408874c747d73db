package org.prefstream.local;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/// A file of comma-separated values (RFC 4180, UTF-8) whose first line names its columns. Columns
/// that are not asked for are passed over; rows are read one at a time.
///
/// @param path named in messages
/// @param columns asked for
record CsvFile(Path path, List<String> columns) {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  CsvFile {
    columns = List.copyOf(columns);
  }

  /// @param line on which the row begins, from 1
  /// @param values in the order of the columns asked for, none of them empty
  record Row(long line, List<String> values) {}

  /// Reads all rows but the header.
  ///
  /// @throws LocalFailure that names file and line where these are no rows of such columns
  void read(InputStream bytes, Consumer<Row> rows) {
    long line = 0;
    try (CsvReader<CsvRecord> records = records(bytes)) {
      Iterator<CsvRecord> rest = records.iterator();
      Header header = header(rest);
      while (rest.hasNext()) {
        CsvRecord next = rest.next();
        line = next.getStartingLineNumber();
        rows.accept(row(header, next));
      }
    } catch (CsvParseException e) {
      throw new LocalFailure(path + ": " + e.getMessage(), e);
    } catch (UncheckedIOException | IOException e) {
      throw unreadable(e, line);
    }
  }

  private static CsvReader<CsvRecord> records(InputStream bytes) {
    return CsvReader.builder()
        .allowUnclosedQuote(false)
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .ofCsvRecord(new InputStreamReader(bytes, StandardCharsets.UTF_8.newDecoder()));
  }

  /// Which of how many fields the columns asked for are.
  private record Header(int fields, List<Integer> places) {}

  private Header header(Iterator<CsvRecord> records) {
    List<String> names = records.hasNext() ? records.next().getFields() : List.of();
    List<String> stripped =
        names.stream().map(name -> name.replace(BYTE_ORDER_MARK, "").strip()).toList();
    for (String column : columns) {
      if (stripped.indexOf(column) == -1
          || stripped.indexOf(column) < stripped.lastIndexOf(column)) {
        throw fault(
            1,
            "the first line must name each of the columns " + String.join(",", columns) + " once");
      }
    }
    return new Header(names.size(), columns.stream().map(stripped::indexOf).toList());
  }

  private Row row(Header header, CsvRecord fields) {
    if (fields.getFieldCount() != header.fields()) {
      throw fault(
          fields.getStartingLineNumber(),
          "%d fields where the first line has %d"
              .formatted(fields.getFieldCount(), header.fields()));
    }
    Row row =
        new Row(
            fields.getStartingLineNumber(),
            header.places().stream().map(fields::getField).toList());
    if (row.values().contains("")) {
      throw fault(row, row.values().indexOf(""), "must not be empty");
    }
    return row;
  }

  /// A failure for which a value is to blame.
  LocalFailure fault(Row row, int column, String reason) {
    return fault(row.line(), "column " + columns.get(column) + ": " + reason);
  }

  private LocalFailure fault(long line, String reason) {
    return new LocalFailure(path + ", line " + line + ": " + reason);
  }

  private LocalFailure unreadable(Exception cause, long line) {
    boolean undecoded =
        cause instanceof CharacterCodingException
            || cause.getCause() instanceof CharacterCodingException;
    String reason = undecoded ? "is not UTF-8 text" : "cannot be read: " + cause;
    return new LocalFailure(path + ", after line " + line + ": " + reason, cause);
  }
}
