package org.prefstream.gateway;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.prefstream.gateway.answer.Answer;
import org.prefstream.gateway.limits.ConnectionLimits;
import org.prefstream.gateway.limits.Connections;
import org.prefstream.gateway.limits.Connections.Decision;
import org.prefstream.gateway.request.RequestBodies;

/// Watches the connections of one event loop: refuses those beyond the limits, and cuts off clients
/// that are too slow, even if they send a byte at a time without a pause. Passes requests on.
///
/// Time that the gateway itself takes is never held against the client. Lives on one event loop.
final class Doorkeeper implements Handler<HttpServerRequest> {
  private final Connections connections;
  private final Handler<HttpServerRequest> next;
  private final RequestBodies bodies;
  private final LongSupplier nanoTime;
  private final Map<HttpConnection, Visit> visits = new HashMap<>();

  /// @param nanoTime a clock that never goes back, such as [System#nanoTime]
  /// @param next serves requests
  Doorkeeper(
      Connections connections,
      RequestBodies bodies,
      LongSupplier nanoTime,
      Handler<HttpServerRequest> next) {
    this.connections = connections;
    this.bodies = bodies;
    this.nanoTime = nanoTime;
    this.next = next;
  }

  /// Takes charge of a new connection.
  void open(HttpConnection connection) {
    Decision decision = connections.opened(connection);
    connection.closeHandler(
        nothing -> {
          visits.remove(connection);
          connections.closed(connection);
        });
    if (decision == Decision.CLOSE) {
      connection.close();
    } else {
      visits.put(connection, new Visit(decision));
    }
  }

  @Override
  public void handle(HttpServerRequest request) {
    Visit visit = visits.get(request.connection());
    if (visit == null) {
      request.connection().close();
    } else if (visit.decision == Decision.SERVE) {
      visit.begin(request);
      next.handle(request);
    } else {
      bodies.discard(request);
      Answer.tooManyConnections().send(request.response());
      request.connection().close();
    }
  }

  /// Closes the connections whose time is up. To be called periodically.
  void sweep() {
    long now = nanoTime.getAsLong();
    for (Map.Entry<HttpConnection, Visit> each : Map.copyOf(visits).entrySet()) {
      HttpConnection connection = each.getKey();
      if (!connections.isOpen(connection)) { // a stream that has ended
        visits.remove(connection);
      } else if (each.getValue().isOverdue(now)) {
        connections.cutOff();
        connections.giveUpBody(connection);
        connection.close();
      }
    }
  }

  /// The requests of one connection, one after the other.
  private final class Visit {
    private final Decision decision;
    private @Nullable HttpServerRequest current;
    private boolean answered;
    private boolean first = true;
    private long since = nanoTime.getAsLong();

    Visit(Decision decision) {
      this.decision = decision;
    }

    void begin(HttpServerRequest request) {
      current = request;
      answered = false;
      first = false;
      since = nanoTime.getAsLong();
      request
          .response()
          .endHandler(
              nothing -> {
                if (request.equals(current)) {
                  answered = true;
                }
              });
    }

    boolean isOverdue(long now) {
      ConnectionLimits limits = connections.limits();
      if (current != null && answered && current.isEnded()) {
        current = null;
        since = now;
      }
      if (current == null) {
        return isOver(first ? limits.head() : limits.idle(), now);
      }
      return !current.isEnded() && isOver(limits.body(), now);
    }

    private boolean isOver(Duration time, long now) {
      return now - since > time.toNanos();
    }
  }
}
