package org.prefstream.simulator;

import java.time.Instant;

/// The crowd's own time: a prompt is opened every second, from a fixed day that is past.
final class Clock {

  /// Milliseconds from one prompt to the next.
  static final long STEP = 1_000;

  private static final Instant BEGIN = Instant.parse("2024-01-01T00:00:00Z");

  private Clock() {}

  /// When a prompt is opened, in milliseconds since the crowd began.
  static long opening(int prompt) {
    return STEP * prompt;
  }

  /// The wall-clock time of a moment in milliseconds since the crowd began.
  static Instant instant(long at) {
    return BEGIN.plusMillis(at);
  }
}
