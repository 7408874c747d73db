package org.prefstream.topology.learning;

import java.util.concurrent.atomic.LongAdder;

/// The number of events that have arrived at this instance, in all of its partitions: the instance
/// is at rest while it does not grow. The threads that judge share it.
public final class Arrivals {
  private final LongAdder events = new LongAdder();

  /// Notes that an event has arrived.
  void add() {
    events.increment();
  }

  /// How many have arrived until now.
  public long sum() {
    return events.sum();
  }
}
