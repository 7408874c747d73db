package org.prefstream.local.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Consumer;
import org.prefstream.local.failure.LocalFailure;

/// A file of comma-separated values (RFC 4180, UTF-8) whose first line names its columns. Columns
/// that are not asked for are ignored; rows are read one at a time. Text that RFC 4180 does not
/// allow is refused, with one exception: LF or CR alone also ends a line.
///
/// @param path the file that messages name
/// @param columns the columns asked for
public record CsvFile(Path path, List<String> columns) {
  private static final CsvReader.CsvReaderBuilder RFC_4180 =
      CsvReader.builder()
          .allowUnclosedQuote(false)
          .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
          .missingFieldStrategy(FieldMismatchStrategy.IGNORE);

  public CsvFile {
    columns = List.copyOf(columns);
  }

  /// One row.
  ///
  /// @param line the line on which the row begins, from 1
  /// @param values the values in the order of the columns asked for; [Naming] allows each
  public record Row(long line, List<String> values) {}

  /// Reads all rows but the header.
  ///
  /// @param warnings gets probable mistakes that are not failures
  /// @throws LocalFailure if the bytes are not rows of these columns; it names file and line
  public void read(InputStream bytes, Consumer<Row> rows, Warnings warnings) {
    CsvFields.Handler reading = new CsvFields.Handler();
    BufferedReader text =
        new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8.newDecoder()));
    try (text) {
      String firstLine = Separator.firstLine(text);
      Iterator<CsvFields> records = RFC_4180.build(reading, text).iterator();
      CsvHeader header = header(firstLine, records);
      while (records.hasNext()) {
        row(header, records.next(), warnings).ifPresent(rows);
      }
    } catch (CsvParseException e) {
      throw malformed(reading, e);
    } catch (UncheckedIOException | IOException e) {
      throw unreadable(e, reading.line());
    }
  }

  private CsvHeader header(String firstLine, Iterator<CsvFields> records) {
    CsvFields names = first(firstLine, records);
    requireQuotedWhole(names);
    return CsvHeader.of(columns, names.texts()).orElseThrow(() -> noHeader(firstLine));
  }

  /// If quoted fields are not separated by commas, the missing commas are the fault to report.
  private CsvFields first(String firstLine, Iterator<CsvFields> records) {
    try {
      return records.next();
    } catch (NoSuchElementException e) {
      throw noHeader(firstLine);
    } catch (CsvParseException e) {
      throw Separator.hint(firstLine).isEmpty() ? e : noHeader(firstLine);
    }
  }

  private LocalFailure noHeader(String firstLine) {
    return fault(
        1,
        "the first line must name each of the columns %s once, with commas between them%s"
            .formatted(String.join(",", columns), Separator.hint(firstLine)));
  }

  /// Empty if the row repeats the header, as in files that were joined.
  private Optional<Row> row(CsvHeader header, CsvFields fields, Warnings warnings) {
    requireQuotedWhole(fields);
    if (header.isRepeatedBy(fields.texts())) {
      warnings.add("%s, line %d: repeats the header and is ignored".formatted(path, fields.line()));
      return Optional.empty();
    }
    if (header.namesStandElsewhereIn(fields.texts())) {
      throw fault(
          fields.line(),
          "names the columns in a different order from the first line; a file has one header");
    }
    requireAsManyFields(header, fields);
    Row row = new Row(fields.line(), header.values(fields.texts()));
    for (int column = 0; column < columns.size(); column++) {
      String reason = Naming.fault(row.values().get(column));
      if (reason != null) {
        throw fault(row, column, reason);
      }
    }
    return Optional.of(row);
  }

  private void requireAsManyFields(CsvHeader header, CsvFields fields) {
    int found = fields.texts().size();
    if (found != header.fields()) {
      throw fault(
          fields.line(),
          "%d field%s where the first line has %d%s"
              .formatted(
                  found,
                  found == 1 ? "" : "s",
                  header.fields(),
                  found == 1 ? Separator.hint(fields.texts().getFirst()) : ""));
    }
  }

  private void requireQuotedWhole(CsvFields fields) {
    int stray = fields.stray();
    if (stray >= 0) {
      throw fault(
          fields.line(),
          ("field %d: contains a quote, so the whole field must be in quotes, without blanks before"
                  + " or after them, and quotes within it must be doubled")
              .formatted(stray + 1));
    }
  }

  private LocalFailure malformed(CsvFields.Handler reading, CsvParseException cause) {
    String reason =
        String.valueOf(cause.getMessage()).replaceFirst(" \\(record starting at line \\d+\\)$", "");
    return new LocalFailure(
        "%s, line %d: field %d: %s".formatted(path, reading.line(), reading.field() + 1, reason),
        cause);
  }

  /// A failure caused by a value.
  public LocalFailure fault(Row row, int column, String reason) {
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
