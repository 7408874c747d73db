package org.prefstream.local.csv;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Input that is probably a mistake but does not stop a command: the first few warnings are
/// printed, the rest counted. For one thread.
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

  /// Prints one line per warning. Must not be called while a progress bar moves.
  public void print(PrintWriter err) {
    first.forEach(warning -> err.println("prefstream: warning: " + warning));
    if (more > 0) {
      err.printf(Locale.ROOT, "prefstream: warning: and %,d more like these%n", more);
    }
    err.flush();
  }
}
