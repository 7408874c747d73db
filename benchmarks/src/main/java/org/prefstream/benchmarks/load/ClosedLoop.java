package org.prefstream.benchmarks.load;

import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.HdrHistogram.Histogram;

/// Sends as fast as the gateway answers: each connection sends its next request when it has the
/// answer to the one before.
///
/// Used once. All state is touched by the event loop alone.
public final class ClosedLoop {
  /// `Retry-After: 1` is longer than a measurement can wait.
  private static final long RETRY_MS = 20;

  private static final long NANOS = 1_000_000_000;

  private static final long PATIENCE_SECONDS = 600;
  private static final int DIGITS = 3;

  private final GatewayClient gateway;
  private final Bodies bodies;
  private final long requests;
  private final long nanos;
  private final CompletableFuture<Sent> result = new CompletableFuture<>();

  private final Histogram latencies = new Histogram(DIGITS);
  private final List<Long> acknowledgedBySecond = new ArrayList<>();

  private long began;
  private long next;
  private long refused;
  private int open;

  private ClosedLoop(GatewayClient gateway, Bodies bodies, long requests, long nanos) {
    this.gateway = gateway;
    this.bodies = bodies;
    this.requests = requests;
    this.nanos = nanos;
  }

  /// Sends the bodies in turn for a while.
  public static Sent during(Duration time, GatewayClient gateway, Bodies bodies)
      throws InterruptedException {
    return new ClosedLoop(gateway, bodies, Long.MAX_VALUE, time.toNanos()).run();
  }

  /// Sends each body once.
  public static Sent once(GatewayClient gateway, Bodies bodies) throws InterruptedException {
    return new ClosedLoop(gateway, bodies, bodies.count(), Long.MAX_VALUE).run();
  }

  private Sent run() throws InterruptedException {
    gateway.vertx().runOnContext(ignored -> start());
    return GatewayClient.await(result, PATIENCE_SECONDS);
  }

  private void start() {
    began = System.nanoTime();
    open = gateway.connections();
    for (int i = 0; i < gateway.connections(); i++) {
      sendNext();
    }
  }

  private void sendNext() {
    if (next < requests && System.nanoTime() - began < nanos) {
      send(bodies.body(next++), System.nanoTime());
    } else if (--open == 0) {
      result.complete(sent(Duration.ofNanos(System.nanoTime() - began)));
    }
  }

  private Sent sent(Duration elapsed) {
    List<Long> events = acknowledgedBySecond.stream().map(it -> it * bodies.events()).toList();
    long all = events.stream().mapToLong(Long::longValue).sum();
    return new Sent(all, refused, elapsed, events, latencies);
  }

  private void send(Buffer body, long since) {
    gateway
        .client()
        .request(gateway.post(bodies.contentType()))
        .compose(request -> request.send(body))
        .compose(
            response ->
                response
                    .body()
                    .onSuccess(text -> answered(response.statusCode(), text, body, since)))
        .onFailure(result::completeExceptionally);
  }

  private void countNow() {
    int second = (int) ((System.nanoTime() - began) / NANOS);
    while (acknowledgedBySecond.size() <= second) {
      acknowledgedBySecond.add(0L);
    }
    acknowledgedBySecond.set(second, acknowledgedBySecond.get(second) + 1);
  }

  private void answered(int status, Buffer answer, Buffer body, long since) {
    if (GatewayClient.isAcknowledged(status)) {
      countNow();
      latencies.recordValue((System.nanoTime() - since) / 1000);
      sendNext();
    } else if (status == GatewayClient.UNAVAILABLE) {
      refused++;
      gateway.vertx().setTimer(RETRY_MS, ignored -> send(body, since));
    } else {
      result.completeExceptionally(
          new IllegalStateException("the gateway answered " + status + ": " + answer));
    }
  }
}
