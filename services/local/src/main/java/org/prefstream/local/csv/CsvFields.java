package org.prefstream.local.csv;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import java.util.ArrayList;
import java.util.List;

/// The fields of a record of comma-separated values.
///
/// @param line the line on which the record begins, from 1
/// @param texts the texts of the fields, without the quotes around them
/// @param stray the first field, from 0, that contains quotes but is not quoted itself, which RFC
///   4180 does not allow; -1 if none does
record CsvFields(long line, List<String> texts, int stray) {
  private static final int NONE = -1;

  /// Makes them from the records that FastCSV reads, and knows its position.
  static final class Handler extends AbstractBaseCsvCallbackHandler<CsvFields> {
    private List<String> texts = new ArrayList<>();
    private int stray = NONE;

    /// The line on which the current record begins.
    long line() {
      return getStartingLineNumber();
    }

    /// The current field of that record, from 0.
    int field() {
      return getFieldCount();
    }

    @Override
    protected void handleBegin(long line) {
      texts = new ArrayList<>();
      stray = NONE;
    }

    @Override
    protected void handleField(int field, char[] buffer, int from, int length, boolean quoted) {
      String text = new String(buffer, from, length);
      texts.add(text);
      if (!quoted && stray == NONE && text.indexOf('"') >= 0) {
        stray = field;
      }
    }

    @Override
    protected CsvFields buildRecord() {
      return new CsvFields(getStartingLineNumber(), texts, stray);
    }
  }
}
