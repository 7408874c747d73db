package org.prefstream.gateway.limits;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.http.HttpConnection;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.prefstream.gateway.answer.Answer;

/// All open connections, on whichever event loop. Thread-safe.
public final class Connections {
  /// So many more than are accepted stay open until they have been told so.
  private static final int TOLD = 100;

  private final ConnectionLimits limits;
  private final Proxies proxies;
  private final AtomicInteger open = new AtomicInteger();
  private final ConcurrentHashMap<String, Integer> openByAddress = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<HttpConnection, String> addresses = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<HttpConnection, Consumer<Answer>> bodies =
      new ConcurrentHashMap<>();
  private final Counter refused;
  private final Counter tooSlow;

  /// What becomes of a connection that is opened.
  public enum Admission {
    /// It is served.
    ADMITTED,
    /// It is one too many; its first request is told so.
    ONE_TOO_MANY,
    /// Far too many are open: it is closed at once.
    TURNED_AWAY
  }

  public Connections(ConnectionLimits limits, Proxies proxies, MeterRegistry meters) {
    this.limits = limits;
    this.proxies = proxies;
    Gauge.builder("prefstream.gateway.connections", open, AtomicInteger::get)
        .description("Open connections")
        .register(meters);
    refused = counter(meters, "refused", "Connections that were one too many");
    tooSlow = counter(meters, "slow", "Connections that were closed because of a slow client");
  }

  private static Counter counter(MeterRegistry meters, String name, String description) {
    return Counter.builder("prefstream.gateway.connections." + name)
        .description(description)
        .register(meters);
  }

  public ConnectionLimits limits() {
    return limits;
  }

  /// Counts a connection that is opened.
  public Admission opened(HttpConnection connection) {
    String address = Proxies.network(connection.remoteAddress().hostAddress());
    addresses.put(connection, address);
    int all = open.incrementAndGet();
    int ofAddress = openByAddress.merge(address, 1, Integer::sum);
    boolean admitted =
        all <= limits.most() && (proxies.hops() > 0 || ofAddress <= limits.mostPerAddress());
    if (admitted) {
      return Admission.ADMITTED;
    }
    refused.increment();
    boolean farTooMany =
        all > limits.most() + TOLD
            || (proxies.hops() == 0 && ofAddress > limits.mostPerAddress() + TOLD);
    return farTooMany ? Admission.TURNED_AWAY : Admission.ONE_TOO_MANY;
  }

  /// A connection is closed; again makes no difference.
  public void closed(HttpConnection connection) {
    String address = addresses.remove(connection);
    if (address != null) {
      open.decrementAndGet();
      openByAddress.computeIfPresent(address, (_, count) -> count == 1 ? null : count - 1);
    }
    bodies.remove(connection);
  }

  /// The body of a request is awaited.
  ///
  /// @param refuse takes the answer where it does not come in time; on the connection's event loop
  public void bodyBegins(HttpConnection connection, Consumer<Answer> refuse) {
    bodies.put(connection, refuse);
  }

  /// The body of a request is there, or nobody waits for it any more.
  public void bodyEnds(HttpConnection connection) {
    bodies.remove(connection);
  }

  /// Gives up the body that is awaited, if there is one.
  public void giveUpBody(HttpConnection connection) {
    Consumer<Answer> refuse = bodies.remove(connection);
    if (refuse != null) {
      refuse.accept(Answer.tooSlow(limits.body()));
    }
  }

  public boolean isOpen(HttpConnection connection) {
    return addresses.containsKey(connection);
  }

  /// A client was too slow.
  public void cutOff() {
    tooSlow.increment();
  }
}
