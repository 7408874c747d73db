package org.prefstream.gateway;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.prefstream.gateway.answer.Answer;
import org.prefstream.gateway.limits.ConnectionLimits;
import org.prefstream.gateway.limits.Connections;
import org.prefstream.gateway.limits.Connections.Admission;
import org.prefstream.gateway.request.RequestBody;

/// Watches the connections of one event loop: turns those away that are too many, and those whose
/// clients are too slow, however steadily they send a byte at a time. Passes requests on.
///
/// What a request waits for on our side is never held against its client. Lives on one event loop.
final class Doorkeeper implements Handler<HttpServerRequest> {
  private final Connections connections;
  private final Handler<HttpServerRequest> next;
  private final int mostBytes;
  private final Map<HttpConnection, Visit> visits = new HashMap<>();

  /// @param mostBytes how much of a body is read to no purpose
  /// @param next serves requests
  Doorkeeper(Connections connections, int mostBytes, Handler<HttpServerRequest> next) {
    this.connections = connections;
    this.mostBytes = mostBytes;
    this.next = next;
  }

  /// A connection is open from now on.
  void open(HttpConnection connection) {
    Admission admission = connections.opened(connection);
    connection.closeHandler(
        nothing -> {
          visits.remove(connection);
          connections.closed(connection);
        });
    if (admission == Admission.TURNED_AWAY) {
      connection.close();
    } else {
      visits.put(connection, new Visit(admission));
    }
  }

  @Override
  public void handle(HttpServerRequest request) {
    Visit visit = visits.get(request.connection());
    if (visit == null) {
      request.connection().close();
    } else if (visit.admission == Admission.ADMITTED) {
      visit.begin(request);
      next.handle(request);
    } else {
      RequestBody.discard(request, mostBytes);
      Answer.tooManyConnections().send(request.response());
      request.connection().close();
    }
  }

  /// Closes the connections whose time is up. To be called now and then.
  void sweep() {
    long now = System.nanoTime();
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

  /// One connection, from the requests' point of view.
  private final class Visit {
    private final Admission admission;
    private @Nullable HttpServerRequest current;
    private boolean answered;
    private boolean first = true;
    private long since = System.nanoTime();

    Visit(Admission admission) {
      this.admission = admission;
    }

    void begin(HttpServerRequest request) {
      current = request;
      answered = false;
      first = false;
      since = System.nanoTime();
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
