package org.prefstream.local;

import java.util.List;

/// A part of the system ended by itself, so the others were stopped.
final class ChildEnded extends LocalFailure {
  private static final long serialVersionUID = 1;

  private final transient List<String> lastLines;

  ChildEnded(Child child) {
    super(
        "The %s ended with exit code %d, so everything was stopped. Its log: %s"
            .formatted(child.name(), child.exitCode(), child.log()));
    lastLines = List.copyOf(child.lastLines());
  }

  /// What it wrote last.
  List<String> lastLines() {
    return lastLines;
  }
}
