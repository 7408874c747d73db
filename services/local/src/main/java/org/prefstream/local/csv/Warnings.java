package org.prefstream.local.csv;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What is likely not meant, and does not keep a command from going on: the first few are printed,
/// the rest counted. For one thread.
public final class Warnings {
  private static final int MOST = 10;

  private final List<String> first = new ArrayList<>();
  private long more;

  public void add(String warning) {
    if (first.size() < MOST) {
      first.add(warning);
    } else {
      more++;
    }
  }

  /// A line each. Not to be called while a progress bar moves.
  public void print(PrintWriter err) {
    first.forEach(warning -> err.println("prefstream: warning: " + warning));
    if (more > 0) {
      err.printf(Locale.ROOT, "prefstream: warning: and %,d more like these%n", more);
    }
    err.flush();
  }
}
