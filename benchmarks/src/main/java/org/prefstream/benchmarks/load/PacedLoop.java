package org.prefstream.benchmarks.load;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.HdrHistogram.Histogram;

/// Sends bodies at an even pace, whether or not earlier ones have been answered, and records the
/// outcome of each: an open loop that continues when the gateway refuses.
///
/// Requests that are due are sent each millisecond. Used once. All state is touched by the event
/// loop alone.
public final class PacedLoop {
  private static final long NANOS = 1_000_000_000;
  private static final long PATIENCE_SECONDS = 120;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int DIGITS = 3;

  private final GatewayClient gateway;
  private final Bodies bodies;
  private final double perSecond;
  private final int requests;
  private final int mostOpen;
  private final CompletableFuture<Paced> result = new CompletableFuture<>();

  private final List<Second> seconds = new ArrayList<>();
  private final BitSet accepted = new BitSet();
  private final Histogram latencies = new Histogram(DIGITS);
  private final List<String> others = new ArrayList<>();
  private long began;
  private int next;
  private int open;

  /// The outcomes of requests by second.
  private static final class Second {
    private long accepted;
    private long refused;
    private long heldBack;
  }

  private PacedLoop(
      GatewayClient gateway, Bodies bodies, double perSecond, Duration time, int mostOpen) {
    this.gateway = gateway;
    this.bodies = bodies;
    this.perSecond = perSecond;
    this.requests = Math.toIntExact(Math.round(perSecond * time.toNanos() / NANOS));
    this.mostOpen = mostOpen;
    if (requests < 1) {
      throw new IllegalArgumentException("no request in %s at %f/s".formatted(time, perSecond));
    }
  }

  /// Sends requests for a while; those for which no connection is free wait for one, and their
  /// latency counts that.
  public static Paced patiently(
      GatewayClient gateway, Bodies bodies, double perSecond, Duration time)
      throws InterruptedException {
    return new PacedLoop(gateway, bodies, perSecond, time, Integer.MAX_VALUE).run();
  }

  /// Sends requests for a while; those for which no connection is free are held back, and counted.
  public static Paced pressing(
      GatewayClient gateway, Bodies bodies, double perSecond, Duration time)
      throws InterruptedException {
    return new PacedLoop(gateway, bodies, perSecond, time, gateway.connections()).run();
  }

  private Paced run() throws InterruptedException {
    gateway
        .vertx()
        .runOnContext(
            ignored -> {
              began = System.nanoTime();
              gateway.vertx().setPeriodic(1, this::sendDue);
            });
    return GatewayClient.await(result, Math.round(requests / perSecond) + PATIENCE_SECONDS);
  }

  private void sendDue(long timer) {
    while (next < requests && System.nanoTime() - began >= due(next)) {
      int request = next++;
      if (open < mostOpen) {
        open++;
        send(request);
      } else {
        second().heldBack++;
      }
    }
    if (next == requests) {
      gateway.vertx().cancelTimer(timer);
      endWhenAnswered();
    }
  }

  private long due(int request) {
    return Math.round(request * NANOS / perSecond);
  }

  private void send(int request) {
    gateway
        .client()
        .request(gateway.post(bodies.contentType()))
        .compose(it -> it.send(bodies.body(request)))
        .compose(response -> response.body().onSuccess(text -> answered(request, response, text)))
        .onFailure(failure -> others.add(failure.toString()))
        .onComplete(
            settled -> {
              open--;
              endWhenAnswered();
            });
  }

  private void answered(int request, HttpClientResponse response, Buffer text) {
    int status = response.statusCode();
    if (GatewayClient.isAcknowledged(status)) {
      accepted.set(request);
      latencies.recordValue((System.nanoTime() - began - due(request)) / 1000);
      second().accepted++;
    } else if ((status == GatewayClient.UNAVAILABLE || status == TOO_MANY_REQUESTS)
        && response.getHeader("retry-after") != null) {
      second().refused++;
    } else {
      others.add(status + " " + text);
    }
  }

  private Second second() {
    int index = (int) ((System.nanoTime() - began) / NANOS);
    while (seconds.size() <= index) {
      seconds.add(new Second());
    }
    return seconds.get(index);
  }

  private void endWhenAnswered() {
    if (next == requests && open == 0) {
      result.complete(
          new Paced(
              bodies.events(),
              seconds.stream()
                  .map(it -> new Paced.Second(it.accepted, it.refused, it.heldBack))
                  .toList(),
              accepted,
              latencies,
              others));
    }
  }
}
