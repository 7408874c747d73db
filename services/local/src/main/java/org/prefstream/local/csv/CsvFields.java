package org.prefstream.local.csv;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import java.util.ArrayList;
import java.util.List;

/// The fields of a record of comma-separated values.
///
/// @param line on which the record begins, from 1
/// @param texts of the fields, without the quotes around them
/// @param stray the first field, from 0, that contains quotes but is not quoted itself, which RFC
///   4180 does not allow; -1 if none does
record CsvFields(long line, List<String> texts, int stray) {
  private static final int NONE = -1;

  /// Makes them of what FastCSV reads, and knows where that is.
  static final class Handler extends AbstractBaseCsvCallbackHandler<CsvFields> {
    private List<String> texts = new ArrayList<>();
    private int stray = NONE;

    /// On which the record begins that is being read.
    long line() {
      return getStartingLineNumber();
    }

    /// Which of its fields is being read, from 0.
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
