package org.prefstream.simulator.jsonl;

import java.util.Comparator;

/// The place of an event: a line of a file, or a range of lines.
///
/// @param file its name as the user gave it
/// @param line of the whole file, from 1; blank lines count
/// @param last the last line, not before `line`
public record Origin(String file, long line, long last) implements Comparable<Origin> {

  private static final Comparator<Origin> ORDER =
      Comparator.comparing(Origin::file)
          .thenComparingLong(Origin::line)
          .thenComparingLong(Origin::last);

  public Origin {
    if (line < 1 || last < line) {
      throw new IllegalArgumentException("not a range of lines: " + line + " to " + last);
    }
  }

  /// One line.
  public static Origin of(String file, long line) {
    return new Origin(file, line, line);
  }

  /// From this line to another one of the same file.
  public Origin to(Origin other) {
    return new Origin(file, line, other.last);
  }

  @Override
  public int compareTo(Origin other) {
    return ORDER.compare(this, other);
  }

  /// `file:7`, or `file:7-9`.
  @Override
  public String toString() {
    return file + ":" + line + (last > line ? "-" + last : "");
  }
}
