package org.prefstream.simulator.publisher;

/// Says when the next event is due, so that events leave at a steady rate on average: after a
/// hold-up those that are late leave at once.
final class Pace {

  private static final double NANOS = 1e9;

  private final double interval;
  private final long begun;
  private long events;

  /// @param eventsPerSecond the rate; infinite for no pace at all
  /// @param begun when the first event is due, on a [NanoClock]
  Pace(double eventsPerSecond, long begun) {
    this.interval = NANOS / eventsPerSecond;
    this.begun = begun;
  }

  /// Nanoseconds until the next event is due; 0 or less if it is.
  long until(long now) {
    return begun + Math.round(interval * events) - now;
  }

  /// Counts one event as sent.
  void next() {
    events++;
  }
}
