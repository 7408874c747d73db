package org.prefstream.gateway.stream;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One open WebSocket: joins frames into messages, has them answered, and writes the answers. It
/// stops reading while too many messages are unanswered or the client does not read its answers,
/// and closes only once every message it has read is answered. Lives on one event loop.
final class Conversation {
  private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);

  private static final Duration LONGEST_TIMER = Duration.ofDays(365);

  private final Vertx vertx;
  private final ServerWebSocket socket;
  private final StreamSettings settings;
  private final int mostBytes;
  private final LongSupplier nanoTime;
  private final Client client;
  private @Nullable Buffer begun;
  private int unanswered;
  private boolean paused;
  private @Nullable Ending ending;
  private long lastSign;

  /// The client of a conversation.
  ///
  /// @param untilExpiry the time left until its credentials expire
  /// @param stillAdmitted whether its credentials are still valid, and not withdrawn
  /// @param answering answers a message
  record Client(
      Duration untilExpiry,
      Supplier<Future<Boolean>> stillAdmitted,
      Function<byte[], Future<JsonObject>> answering) {}

  /// The reason why a conversation ends, with its status code of RFC 6455, section 7.4.1.
  enum Ending {
    STOPPING(1001, "the gateway stops: send unanswered messages again"),
    SILENT(1001, "no sign of life: send unanswered messages again"),
    MALFORMED(1002, "the frames break RFC 6455"),
    BINARY(1003, "messages must be text"),
    EXPIRED(1008, "the credentials are no longer valid"),
    TOO_LARGE(1009, "the message is too large"),
    FAILED(1011, "the gateway failed: send unanswered messages again");

    private final short code;
    private final String reason;

    Ending(int code, String reason) {
      this.code = (short) code;
      this.reason = reason;
    }
  }

  /// @param mostBytes the most bytes of a message
  /// @param nanoTime a clock that never goes back, such as [System#nanoTime]
  Conversation(
      Vertx vertx,
      ServerWebSocket socket,
      StreamSettings settings,
      int mostBytes,
      LongSupplier nanoTime,
      Client client) {
    this.vertx = vertx;
    this.socket = socket;
    this.settings = settings;
    this.mostBytes = mostBytes;
    this.nanoTime = nanoTime;
    this.client = client;
    this.lastSign = nanoTime.getAsLong();
  }

  /// Begins to read. To be called once, on the socket's event loop.
  ///
  /// @return completes when the socket is closed
  Future<Void> begin() {
    Promise<Void> closed = Promise.promise();
    long heartbeat = vertx.setPeriodic(settings.ping().toMillis(), timer -> beat());
    long expiry = vertx.setTimer(millisUntilExpiry(), timer -> end(Ending.EXPIRED));
    socket.closeHandler(
        nothing -> {
          vertx.cancelTimer(heartbeat);
          vertx.cancelTimer(expiry);
          closed.complete();
        });
    socket.exceptionHandler(broken -> LOG.atDebug().log("A stream broke off"));
    socket.shutdownHandler(stopping -> end(Ending.STOPPING));
    socket.drainHandler(drained -> proceed());
    socket.frameHandler(this::take);
    return closed.future();
  }

  /// Ends the conversation because of a frame that cannot be read.
  ///
  /// @param code the status code of the violation
  void violated(int code) {
    end(code == Ending.TOO_LARGE.code ? Ending.TOO_LARGE : Ending.MALFORMED);
  }

  /// Reads no more messages, and closes once those already read are answered.
  void end(Ending because) {
    if (ending == null) {
      ending = because;
      begun = null;
      proceed();
    }
  }

  /// Bounded by what a timer accepts.
  private long millisUntilExpiry() {
    return client.untilExpiry().compareTo(LONGEST_TIMER) > 0
        ? LONGEST_TIMER.toMillis()
        : Math.max(1, client.untilExpiry().toMillis());
  }

  private void take(WebSocketFrame frame) {
    lastSign = nanoTime.getAsLong();
    if (ending != null || frame.isClose()) {
      return;
    }
    if (frame.isBinary()) {
      end(Ending.BINARY);
    } else if (frame.isText() || frame.isContinuation()) {
      join(frame.binaryData(), frame.isFinal());
    }
    proceed();
  }

  private void join(Buffer piece, boolean isLast) {
    int length = (begun == null ? 0 : begun.length()) + piece.length();
    if (length > mostBytes) {
      end(Ending.TOO_LARGE);
    } else if (isLast) {
      byte[] message = (begun == null ? piece : begun.appendBuffer(piece)).getBytes();
      begun = null;
      answer(message);
    } else {
      begun = (begun == null ? Buffer.buffer() : begun).appendBuffer(piece);
    }
  }

  private void answer(byte[] message) {
    unanswered++;
    client
        .answering()
        .apply(message)
        .onSuccess(this::write)
        .onFailure(this::fail)
        .onComplete(
            settled -> {
              unanswered--;
              proceed();
            });
  }

  private void write(JsonObject answer) {
    if (!socket.isClosed()) {
      socket.writeTextMessage(answer.encode());
    }
  }

  private void fail(Throwable failure) {
    LOG.atError().setCause(failure).log("A message failed");
    end(Ending.FAILED);
  }

  /// Closes the socket, pauses it or resumes it, depending on the state.
  private void proceed() {
    if (socket.isClosed()) {
      return;
    }
    if (ending != null) {
      if (unanswered == 0) {
        socket.close(ending.code, ending.reason);
      }
    } else if (unanswered >= settings.mostUnanswered() || socket.writeQueueFull()) {
      if (!paused) {
        paused = true;
        socket.pause();
      }
    } else if (paused && unanswered <= settings.mostUnanswered() / 2) {
      paused = false;
      lastSign = nanoTime.getAsLong();
      socket.resume();
    }
  }

  /// Checks the client. One that waits for answers is not silent, unless it does not read them.
  private void beat() {
    client.stillAdmitted().get().onSuccess(this::endUnlessAdmitted);
    Duration silence = Duration.ofNanos(nanoTime.getAsLong() - lastSign);
    boolean waits = unanswered == 0 || socket.writeQueueFull();
    if (waits && silence.compareTo(settings.idle()) > 0) {
      cutOff();
    } else if (!socket.writeQueueFull()) {
      socket.writePing(Buffer.buffer());
    }
  }

  private void endUnlessAdmitted(boolean admitted) {
    if (!admitted) {
      end(Ending.EXPIRED);
    }
  }

  /// Closes without waiting for the client, which may be gone.
  private void cutOff() {
    socket.close(Ending.SILENT.code, Ending.SILENT.reason);
  }
}
