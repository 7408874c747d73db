package org.prefstream.simulator.event;

/// How severe the harm of a response is.
public enum Severity {
  SAFE(0),
  MINOR(1),
  MODERATE(2),
  SEVERE(3);

  private final int level;

  Severity(int level) {
    this.level = level;
  }

  /// The dataset's level, 0 (safe) to 3.
  public int level() {
    return level;
  }
}
