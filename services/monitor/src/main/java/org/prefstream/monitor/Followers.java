package org.prefstream.monitor;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// All clients that follow events, on whichever event loop.
///
/// Thread-safe.
final class Followers implements AutoCloseable {
  private final int max;
  private final Semaphore turns;
  private final AtomicInteger places = new AtomicInteger();
  private final Set<EventStream> streams = ConcurrentHashMap.newKeySet();
  private final Counter fallenBehind;

  Followers(EventSettings settings, MeterRegistry registry) {
    this.max = settings.maxClients();
    this.turns = new Semaphore(settings.maxCatchUps());
    this.fallenBehind = Counter.builder("prefstream.monitor.clients.slow").register(registry);
    Gauge.builder("prefstream.monitor.clients", streams::size).register(registry);
  }

  /// Lets a client in, if there is a place left.
  boolean admit(EventStream stream) {
    if (places.incrementAndGet() > max) {
      places.decrementAndGet();
      return false;
    }
    streams.add(stream);
    return true;
  }

  /// A client is gone; again makes no difference.
  void leave(EventStream stream) {
    if (streams.remove(stream)) {
      places.decrementAndGet();
    }
  }

  /// A client was too slow for the ring.
  void fellBehind() {
    fallenBehind.increment();
  }

  /// A permit for each client that may be caught up from the log at the same time.
  Semaphore turns() {
    return turns;
  }

  /// Tells all clients that there may be something new in the ring of the replica in use, if there
  /// is one: those that follow another one are sent away, to come back.
  void wake(@Nullable Replica current) {
    EventRing ring = current == null ? null : current.ring();
    streams.forEach(stream -> stream.wake(ring));
  }

  @Override
  public void close() {
    streams.forEach(EventStream::close);
  }
}
