package org.prefstream.monitor.events;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.prefstream.monitor.log.OutputRecord;
import org.prefstream.monitor.log.OutputTopic;
import org.prefstream.monitor.log.Position;
import org.prefstream.monitor.replica.Event;
import org.prefstream.monitor.replica.EventRing;

/// The event stream of one client. It sends events from the ring, as fast as the client reads. If
/// the client resumes from before the ring, a [CatchUp] first sends events from the log.
///
/// Confined to the context of the client's request, except where stated.
final class EventStream implements Followers.Follower {
  private static final int BATCH = 64;

  private final Context context;
  private final HttpServerResponse response;
  private final EventRing ring;
  private final Set<OutputTopic> topics;
  private final Position position;
  private final Followers followers;
  private final AtomicBoolean woken = new AtomicBoolean();

  /// The number of the next event in the ring; negative before the client has caught up with the
  /// ring.
  private long sequence = -1;

  private boolean closed;
  private @Nullable CompletableFuture<Void> drained;
  private Runnable onClosed = () -> {};

  /// @param position the client's position; owned by the stream from now on
  EventStream(
      Context context,
      HttpServerResponse response,
      EventRing ring,
      Set<OutputTopic> topics,
      Position position,
      Followers followers) {
    this.context = context;
    this.response = response;
    this.ring = ring;
    this.topics = topics;
    this.position = position;
    this.followers = followers;
  }

  /// Sends the head of the answer. To be called once, before anything else.
  void open(EventSettings settings) {
    response.putHeader("Content-Type", "text/event-stream");
    response.putHeader("Cache-Control", "no-store");
    response.putHeader("X-Accel-Buffering", "no");
    response.setChunked(true);
    response.drainHandler(_ -> drained());
    response.closeHandler(_ -> closed());
    response.endHandler(_ -> closed());
    response.exceptionHandler(_ -> closed());
    long heartbeat = context.owner().setPeriodic(settings.heartbeat().toMillis(), _ -> heartbeat());
    onClosed(() -> context.owner().cancelTimer(heartbeat));
    response.write(EventText.opening(position, settings.reconnect()));
    if (response.closed()) {
      closed(); // the client was gone before the handlers were set
    }
  }

  /// Adds an action to run when the stream is closed.
  void onClosed(Runnable action) {
    Runnable before = onClosed;
    onClosed =
        () -> {
          before.run();
          action.run();
        };
  }

  /// Continues in the ring, and stays there. From any thread.
  ///
  /// @param place the client has received everything before it
  /// @return false if the ring has lost that place
  CompletableFuture<Boolean> join(EventRing.Place place) {
    CompletableFuture<Boolean> joined = new CompletableFuture<>();
    context.runOnContext(
        _ -> {
          boolean there = ring.holds(place.sequence());
          if (there && !closed) {
            position.advance(place.position());
            sequence = place.sequence();
            pump();
          }
          joined.complete(there);
        });
    return joined;
  }

  /// Sends events that are not from the ring. From any thread.
  ///
  /// @return completes when the client can receive more, or with a [CancellationException] when it
  ///   is gone
  CompletableFuture<Void> deliver(List<Event> events) {
    CompletableFuture<Void> taken = new CompletableFuture<>();
    context.runOnContext(
        _ -> {
          if (closed) {
            taken.cancel(false);
            return;
          }
          write(events);
          if (response.writeQueueFull()) {
            drained = taken;
          } else {
            taken.complete(null);
          }
        });
    return taken;
  }

  @Override
  public void wake(@Nullable EventRing current) {
    if (current != ring) {
      close();
    } else if (woken.compareAndSet(false, true)) {
      context.runOnContext(
          _ -> {
            woken.set(false);
            pump();
          });
    }
  }

  @Override
  public void close() {
    context.runOnContext(
        _ -> {
          if (!closed) {
            response.end();
          }
        });
  }

  private void pump() {
    while (!closed && sequence >= 0) {
      List<Event> events = ring.read(sequence, BATCH);
      if (events == null) {
        followers.fellBehind();
        closed();
        response.reset();
        return;
      }
      if (events.isEmpty() || response.writeQueueFull()) {
        return;
      }
      sequence += events.size();
      write(events);
    }
  }

  private void write(List<Event> events) {
    Buffer text = Buffer.buffer();
    for (Event event : events) {
      OutputRecord record = event.record();
      boolean news = position.advance(record.topic(), record.partition(), record.offset());
      if (news && topics.contains(record.topic())) {
        EventText.append(text, event, position);
      }
    }
    if (text.length() > 0) {
      response.write(text);
    }
  }

  private void drained() {
    CompletableFuture<Void> waiting = drained;
    drained = null;
    if (waiting != null) {
      waiting.complete(null);
    }
    pump();
  }

  private void heartbeat() {
    if (!closed && !response.writeQueueFull()) {
      response.write(EventText.heartbeat(position));
    }
  }

  private void closed() {
    if (closed) {
      return;
    }
    closed = true;
    followers.leave(this);
    if (drained != null) {
      drained.cancel(false);
    }
    onClosed.run();
  }
}
