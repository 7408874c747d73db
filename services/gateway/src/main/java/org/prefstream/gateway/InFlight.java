package org.prefstream.gateway;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicLong;

/// Counts the events and bytes that were taken in and are not answered yet, and says no when there
/// are too many: overload is an answer, not a queue. Thread-safe.
final class InFlight {
  private final long mostEvents;
  private final long mostBytes;
  private final AtomicLong events = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();

  InFlight(long mostEvents, long mostBytes) {
    this.mostEvents = mostEvents;
    this.mostBytes = mostBytes;
  }

  long events() {
    return events.get();
  }

  long bytes() {
    return bytes.get();
  }

  /// Shows how much is under way.
  void bindTo(MeterRegistry meters) {
    Gauge.builder("prefstream.gateway.in.flight.events", events, AtomicLong::get)
        .description("Events sent to Kafka and not settled yet")
        .register(meters);
    Gauge.builder("prefstream.gateway.in.flight.bytes", bytes, AtomicLong::get)
        .description("Bytes of bodies that are not answered yet")
        .register(meters);
  }

  /// A share for one request, empty at first.
  Share share() {
    return new Share();
  }

  private static boolean tryAdd(AtomicLong total, long amount, long most) {
    if (total.addAndGet(amount) <= most) {
      return true;
    }
    total.addAndGet(-amount);
    return false;
  }

  /// What one request holds. Used by one thread at a time.
  final class Share {
    private long heldEvents;
    private long heldBytes;

    /// Takes that many more events, or none of them.
    boolean tryAddEvents(int amount) {
      boolean added = tryAdd(events, amount, mostEvents);
      heldEvents += added ? amount : 0;
      return added;
    }

    /// Takes that many more bytes, or none of them.
    boolean tryAddBytes(int amount) {
      boolean added = tryAdd(bytes, amount, mostBytes);
      heldBytes += added ? amount : 0;
      return added;
    }

    /// Gives everything back. To be called when the request is answered; again has no effect.
    void release() {
      events.addAndGet(-heldEvents);
      bytes.addAndGet(-heldBytes);
      heldEvents = 0;
      heldBytes = 0;
    }
  }
}
