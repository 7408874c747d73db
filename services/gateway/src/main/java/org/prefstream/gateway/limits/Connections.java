package org.prefstream.gateway.limits;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.http.HttpConnection;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.prefstream.gateway.answer.Answer;

/// All open connections, on all event loops. Thread-safe.
public final class Connections {
  /// How many connections beyond the limit stay open until they have been answered so.
  private static final int ANSWERED = 100;

  private final ConnectionLimits limits;
  private final Proxies proxies;
  private final AtomicInteger open = new AtomicInteger();
  private final ConcurrentHashMap<String, Integer> openByAddress = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<HttpConnection, String> addresses = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<HttpConnection, Consumer<Answer>> bodies =
      new ConcurrentHashMap<>();
  private final Counter refused;
  private final Counter tooSlow;

  /// The decision on a new connection.
  public enum Decision {
    /// Serve its requests.
    SERVE,
    /// Answer its first request that too many connections are open, then close it.
    REFUSE,
    /// Close it at once, because far too many are open.
    CLOSE
  }

  public Connections(ConnectionLimits limits, Proxies proxies, MeterRegistry meters) {
    this.limits = limits;
    this.proxies = proxies;
    Gauge.builder("prefstream.gateway.connections", open, AtomicInteger::get)
        .description("Open connections")
        .register(meters);
    refused = counter(meters, "refused", "Connections beyond the limits");
    tooSlow = counter(meters, "slow", "Connections closed because the client was too slow");
  }

  private static Counter counter(MeterRegistry meters, String name, String description) {
    return Counter.builder("prefstream.gateway.connections." + name)
        .description(description)
        .register(meters);
  }

  public ConnectionLimits limits() {
    return limits;
  }

  /// Counts a new connection.
  public Decision opened(HttpConnection connection) {
    String address = Proxies.network(connection.remoteAddress().hostAddress());
    addresses.put(connection, address);
    int all = open.incrementAndGet();
    int ofAddress = openByAddress.merge(address, 1, Integer::sum);
    if (within(0, all, ofAddress)) {
      return Decision.SERVE;
    }
    refused.increment();
    return within(ANSWERED, all, ofAddress) ? Decision.REFUSE : Decision.CLOSE;
  }

  /// Behind proxies all connections come from the proxies' addresses, so those are not limited.
  private boolean within(int tolerance, int all, int ofAddress) {
    return all <= limits.most() + tolerance
        && (proxies.hops() > 0 || ofAddress <= limits.mostPerAddress() + tolerance);
  }

  /// Forgets a closed connection. Idempotent.
  public void closed(HttpConnection connection) {
    String address = addresses.remove(connection);
    if (address != null) {
      open.decrementAndGet();
      openByAddress.computeIfPresent(address, (_, count) -> count == 1 ? null : count - 1);
    }
    bodies.remove(connection);
  }

  /// Starts to wait for the body of a request.
  ///
  /// @param refuse receives the answer if the body does not arrive in time, on the connection's
  ///   event loop
  public void bodyBegins(HttpConnection connection, Consumer<Answer> refuse) {
    bodies.put(connection, refuse);
  }

  /// Stops waiting for the body of a request.
  public void bodyEnds(HttpConnection connection) {
    bodies.remove(connection);
  }

  /// Refuses the body that the connection is waited for, if any.
  public void giveUpBody(HttpConnection connection) {
    Consumer<Answer> refuse = bodies.remove(connection);
    if (refuse != null) {
      refuse.accept(Answer.tooSlow(limits.body()));
    }
  }

  public boolean isOpen(HttpConnection connection) {
    return addresses.containsKey(connection);
  }

  /// Counts a client that was cut off for being too slow.
  public void cutOff() {
    tooSlow.increment();
  }
}
