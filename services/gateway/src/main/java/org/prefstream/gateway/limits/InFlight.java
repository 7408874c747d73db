package org.prefstream.gateway.limits;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.prefstream.service.identity.Principal;

/// Counts the events and bytes of requests that are not answered yet, and refuses more when there
/// are too many: overload is an answer, not a queue. Thread-safe.
///
/// An authenticated sender may hold no more than is left for everyone else: one sender alone gets
/// half of the capacity, two get a third each, and so on. So a flood leaves room for senders of
/// little. (This is the dynamic threshold by which switches share their buffers: Choudhury and
/// Hahne, IEEE/ACM Transactions on Networking 6(2), 1998.)
public final class InFlight {
  private final long mostEvents;
  private final long mostBytes;
  private final AtomicLong events = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();
  private final ConcurrentHashMap<String, Holding> holdings = new ConcurrentHashMap<>();

  public InFlight(long mostEvents, long mostBytes) {
    this.mostEvents = mostEvents;
    this.mostBytes = mostBytes;
  }

  public long events() {
    return events.get();
  }

  public long bytes() {
    return bytes.get();
  }

  /// Registers gauges of the events and bytes in flight.
  public void bindTo(MeterRegistry meters) {
    Gauge.builder("prefstream.gateway.in.flight.events", events, AtomicLong::get)
        .description("Events sent to Kafka that are not settled yet")
        .register(meters);
    Gauge.builder("prefstream.gateway.in.flight.bytes", bytes, AtomicLong::get)
        .description("Bytes of request bodies that are not answered yet")
        .register(meters);
  }

  /// An empty share for one request. The caller releases it.
  public Share share(Principal owner) {
    return new Share(owner);
  }

  /// The number of senders with an open share.
  int senders() {
    return holdings.size();
  }

  private static boolean tryAdd(
      AtomicLong total, @Nullable AtomicLong held, long amount, long most) {
    long left = most - total.addAndGet(amount);
    long own = held == null ? 0 : held.addAndGet(amount);
    if (left >= own) {
      return true;
    }
    giveBack(total, held, amount);
    return false;
  }

  private static void giveBack(AtomicLong total, @Nullable AtomicLong held, long amount) {
    total.addAndGet(-amount);
    if (held != null) {
      held.addAndGet(-amount);
    }
  }

  /// The total of all requests of one sender.
  private static final class Holding {
    private final AtomicLong events = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private int shares;
  }

  /// The events and bytes that one request holds. Used by one thread at a time.
  public final class Share {
    private final Principal owner;
    private final @Nullable Holding holding;
    private long heldEvents;
    private long heldBytes;
    private boolean released;

    private Share(Principal owner) {
      this.owner = owner;
      // Without credentials all senders look the same, so there is nobody to be fair to
      this.holding = owner.equals(Principal.ANYONE) ? null : join(owner.subject());
    }

    public Principal owner() {
      return owner;
    }

    /// Changes the number of events held. Where there is no room for more, the share keeps what it
    /// held and returns false; holding fewer always succeeds.
    public boolean tryHoldEvents(int amount) {
      AtomicLong own = holding == null ? null : holding.events;
      long more = amount - heldEvents;
      if (more > 0 && !tryAdd(events, own, more, mostEvents)) {
        return false;
      }
      if (more < 0) {
        giveBack(events, own, -more);
      }
      heldEvents = amount;
      return true;
    }

    /// Adds that many bytes, or none of them.
    public boolean tryAddBytes(int amount) {
      boolean added = tryAdd(bytes, holding == null ? null : holding.bytes, amount, mostBytes);
      heldBytes += added ? amount : 0;
      return added;
    }

    /// Gives everything back, when the request is answered. Idempotent.
    public void release() {
      if (released) {
        return;
      }
      released = true;
      giveBack(events, holding == null ? null : holding.events, heldEvents);
      giveBack(bytes, holding == null ? null : holding.bytes, heldBytes);
      if (holding != null) {
        leave(owner.subject());
      }
    }
  }

  private Holding join(String subject) {
    return holdings.compute(
        subject,
        (_, known) -> {
          Holding holding = known == null ? new Holding() : known;
          holding.shares++;
          return holding;
        });
  }

  private void leave(String subject) {
    holdings.computeIfPresent(subject, (_, holding) -> --holding.shares == 0 ? null : holding);
  }
}
