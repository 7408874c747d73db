package org.prefstream.monitor.events;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.prefstream.monitor.replica.EventRing;
import org.prefstream.monitor.replica.Replica;

/// All clients that follow events, on whichever event loop.
///
/// Thread-safe.
public final class Followers implements AutoCloseable {
  /// One client. Its methods may be called from any thread.
  interface Follower {
    /// There may be something new, if this ring is the one that the client follows.
    void wake(@Nullable EventRing current);

    /// Ends the answer; the client will connect again.
    void close();
  }

  private final int max;
  private final Semaphore turns;
  private final AtomicInteger places = new AtomicInteger();
  private final Set<Follower> streams = ConcurrentHashMap.newKeySet();
  private final Counter fallenBehind;

  public Followers(EventSettings settings, MeterRegistry registry) {
    this.max = settings.maxClients();
    this.turns = new Semaphore(settings.maxCatchUps());
    this.fallenBehind = Counter.builder("prefstream.monitor.clients.slow").register(registry);
    Gauge.builder("prefstream.monitor.clients", streams::size).register(registry);
  }

  /// Lets a client in, if there is a place left.
  boolean admit(Follower stream) {
    if (places.incrementAndGet() > max) {
      places.decrementAndGet();
      return false;
    }
    streams.add(stream);
    return true;
  }

  /// A client is gone; again makes no difference.
  void leave(Follower stream) {
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
  public void wake(@Nullable Replica current) {
    EventRing ring = current == null ? null : current.ring();
    streams.forEach(stream -> stream.wake(ring));
  }

  @Override
  public void close() {
    streams.forEach(Follower::close);
  }
}
