package org.prefstream.gateway.stream;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.ServerWebSocket;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.prefstream.gateway.limits.Connections;
import org.prefstream.service.http.StrictHttp;

/// All open WebSockets. Serves every event loop.
public final class Conversations {
  private final StreamSettings settings;
  private final int mostBytes;
  private final LongSupplier nanoTime;
  private final Connections connections;
  private final AtomicInteger open = new AtomicInteger();

  /// @param mostBytes the most bytes of a message
  /// @param nanoTime a clock that never goes back, such as [System#nanoTime]
  public Conversations(
      StreamSettings settings,
      int mostBytes,
      LongSupplier nanoTime,
      Connections connections,
      MeterRegistry meters) {
    this.settings = settings;
    this.mostBytes = mostBytes;
    this.nanoTime = nanoTime;
    this.connections = connections;
    Gauge.builder("prefstream.gateway.streams", open, AtomicInteger::get)
        .description("Open WebSockets")
        .register(meters);
  }

  int mostBytes() {
    return mostBytes;
  }

  /// Begins a conversation. To be called on the socket's event loop.
  ///
  /// @param connection the connection that has become the socket
  void begin(
      Vertx vertx, HttpConnection connection, ServerWebSocket socket, Conversation.Client client) {
    open.incrementAndGet();
    Conversation conversation =
        new Conversation(vertx, socket, settings, mostBytes, nanoTime, client);
    conversation
        .begin()
        .onComplete(
            closed -> {
              open.decrementAndGet();
              connections.closed(connection);
            });
    StrictHttp.onViolation(connection, conversation::violated);
  }
}
