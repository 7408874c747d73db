package org.prefstream.local.csv;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.Locale;

/// The character that seems to separate the fields of a line, if it is not the comma.
enum Separator {
  SEMICOLONS(';'),
  TABS('\t'),
  BARS('|'),
  COLONS(':'),
  BLANKS(' ');

  private static final int MOST = 8_192;

  private final char character;

  Separator(char character) {
    this.character = character;
  }

  /// Text to add to a message about a line: the separator that would split it into more fields than
  /// commas do, or nothing.
  static String hint(String line) {
    long most = count(line, ',');
    String hint = "";
    for (Separator separator : values()) {
      long fields = count(line, separator.character);
      if (fields > most) {
        most = fields;
        hint = "; the fields seem to be separated by " + separator.name().toLowerCase(Locale.ROOT);
      }
    }
    return hint;
  }

  private static long count(String line, char separator) {
    return line.chars().filter(character -> character == separator).count();
  }

  /// The first line, or as much of it as is needed, without consuming it.
  static String firstLine(BufferedReader text) throws IOException {
    text.mark(MOST + 1);
    char[] beginning = new char[MOST];
    int length = 0;
    for (int read = 0; read >= 0 && length < MOST; length += Math.max(read, 0)) {
      read = text.read(beginning, length, MOST - length);
    }
    text.reset();
    return new String(beginning, 0, length).lines().findFirst().orElse("");
  }
}
