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

/// All clients that follow events, on all event loops.
///
/// Thread-safe.
public final class Followers implements AutoCloseable {
  /// One client. Its methods may be called from any thread.
  interface Follower {
    /// Announces possible new events, if this is the ring that the client follows. Otherwise the
    /// client is disconnected.
    void wake(@Nullable EventRing current);

    /// Ends the answer; the client will reconnect.
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

  /// Admits a client, if there is a place left.
  boolean admit(Follower stream) {
    if (places.incrementAndGet() > max) {
      places.decrementAndGet();
      return false;
    }
    streams.add(stream);
    return true;
  }

  /// Removes a client that is gone. Idempotent.
  void leave(Follower stream) {
    if (streams.remove(stream)) {
      places.decrementAndGet();
    }
  }

  /// Counts a client that was too slow for the ring.
  void fellBehind() {
    fallenBehind.increment();
  }

  /// One permit for each client that may catch up from the log at the same time.
  Semaphore turns() {
    return turns;
  }

  /// Announces possible new events in the current replica to all clients. Clients that follow
  /// another replica are disconnected, so that they reconnect.
  public void wake(@Nullable Replica current) {
    EventRing ring = current == null ? null : current.ring();
    streams.forEach(stream -> stream.wake(ring));
  }

  @Override
  public void close() {
    streams.forEach(Follower::close);
  }
}
