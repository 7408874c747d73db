package org.prefstream.benchmarks.load;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/// Sends each vote of a [DecisionSchedule] when it is due, whether or not earlier ones have been
/// answered, so that a slow answer delays no later vote and hides no waiting (coordinated omission:
/// Tene 2013).
///
/// Used once. The times are [System#nanoTime] of this process.
public final class OpenLoop {
  private static final String ONE_EVENT = "application/json";
  private static final long PATIENCE_SECONDS = 30;

  /// Time for the event loop to get ready before the first vote is due.
  private static final long HEAD_START_NANOS = 200_000_000;

  private final GatewayClient gateway;
  private final DecisionSchedule schedule;
  private final Buffer[] bodies;
  private final long[] sent;
  private final long began = System.nanoTime() + HEAD_START_NANOS;
  private final CompletableFuture<Void> result = new CompletableFuture<>();

  /// Touched by the event loop alone.
  private int answered;

  private OpenLoop(GatewayClient gateway, DecisionSchedule schedule, Buffer[] bodies) {
    this.gateway = gateway;
    this.schedule = schedule;
    this.bodies = bodies;
    this.sent = new long[bodies.length];
  }

  /// Sends every vote and returns when each is acknowledged.
  ///
  /// @param plan has the schedule's comparisons
  /// @throws IllegalStateException where a vote is refused, or not answered in time
  public static OpenLoop run(GatewayClient gateway, DecisionSchedule schedule, VotePlan plan)
      throws InterruptedException {
    Buffer[] bodies = new Buffer[schedule.votes()];
    for (int i = 0; i < bodies.length; i++) {
      bodies[i] = Buffer.buffer(plan.vote(schedule.comparison(i), schedule.pass(i)).toBody());
    }
    OpenLoop loop = new OpenLoop(gateway, schedule, bodies);
    loop.sendAll();
    return loop;
  }

  /// When a vote was due.
  public long due(int vote) {
    return began + schedule.due(vote);
  }

  /// When a vote was handed to a connection.
  public long sent(int vote) {
    return sent[vote];
  }

  private void sendAll() throws InterruptedException {
    Context context = gateway.vertx().getOrCreateContext();
    for (int i = 0; i < bodies.length && !result.isDone(); i++) {
      int vote = i;
      waitUntil(due(vote));
      context.runOnContext(ignored -> send(vote));
    }
    GatewayClient.await(result, PATIENCE_SECONDS);
  }

  private static void waitUntil(long time) {
    for (long left = time - System.nanoTime(); left > 0; left = time - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  private void send(int vote) {
    gateway
        .client()
        .request(gateway.post(ONE_EVENT))
        .compose(
            request -> {
              sent[vote] = System.nanoTime();
              return request.send(bodies[vote]);
            })
        .compose(
            response -> response.body().onSuccess(text -> answered(response.statusCode(), text)))
        .onFailure(result::completeExceptionally);
  }

  private void answered(int status, Buffer answer) {
    if (!GatewayClient.isAcknowledged(status)) {
      result.completeExceptionally(
          new IllegalStateException("the gateway answered " + status + ": " + answer));
    } else if (++answered == bodies.length) {
      result.complete(null);
    }
  }
}
