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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One open WebSocket: joins frames to messages, hands these on, and writes the answers. It reads
/// no further while too many messages are unanswered or the client does not read its answers, and
/// ends only once everything it took is answered. Lives on one event loop.
final class Conversation {
  private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);

  private static final Duration LONGEST_TIMER = Duration.ofDays(365);

  private final Vertx vertx;
  private final ServerWebSocket socket;
  private final StreamSettings settings;
  private final int mostBytes;
  private final Duration credentialsHold;
  private final Supplier<Future<Boolean>> stillAdmitted;
  private final Function<byte[], Future<JsonObject>> answering;
  private @Nullable Buffer begun;
  private int unanswered;
  private boolean paused;
  private @Nullable Ending ending;
  private long lastSign = System.nanoTime();

  /// Why a conversation ends, with the status code of RFC 6455, section 7.4.1.
  enum Ending {
    STOPPING(1001, "the gateway stops: send again what was not answered"),
    SILENT(1001, "no sign of life: send again what was not answered"),
    MALFORMED(1002, "the frames are not those of RFC 6455"),
    BINARY(1003, "messages must be text"),
    EXPIRED(1008, "the credentials hold no longer"),
    TOO_LARGE(1009, "the message is too large"),
    FAILED(1011, "the gateway failed: send again what was not answered");

    private final short code;
    private final String reason;

    Ending(int code, String reason) {
      this.code = (short) code;
      this.reason = reason;
    }
  }

  /// @param mostBytes the most bytes of a message
  /// @param credentialsHold for how long the client's credentials do
  /// @param stillAdmitted whether they have not been withdrawn before
  /// @param answering answers a message
  Conversation(
      Vertx vertx,
      ServerWebSocket socket,
      StreamSettings settings,
      int mostBytes,
      Duration credentialsHold,
      Supplier<Future<Boolean>> stillAdmitted,
      Function<byte[], Future<JsonObject>> answering) {
    this.vertx = vertx;
    this.socket = socket;
    this.settings = settings;
    this.mostBytes = mostBytes;
    this.credentialsHold = credentialsHold;
    this.stillAdmitted = stillAdmitted;
    this.answering = answering;
  }

  /// Begins to read. To be called on the socket's event loop, once.
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
    socket.exceptionHandler(broken -> LOG.atDebug().log("A stream broke"));
    socket.shutdownHandler(stopping -> end(Ending.STOPPING));
    socket.drainHandler(drained -> proceed());
    socket.frameHandler(this::take);
    return closed.future();
  }

  /// Ends because of a frame that cannot be read.
  ///
  /// @param code the status code that says why
  void violated(int code) {
    end(code == Ending.TOO_LARGE.code ? Ending.TOO_LARGE : Ending.MALFORMED);
  }

  /// Answers what was taken, takes nothing more, and closes.
  void end(Ending because) {
    if (ending == null) {
      ending = because;
      begun = null;
      proceed();
    }
  }

  /// A timer takes no more than that many milliseconds, and no fewer than one.
  private long millisUntilExpiry() {
    return credentialsHold.compareTo(LONGEST_TIMER) > 0
        ? LONGEST_TIMER.toMillis()
        : Math.max(1, credentialsHold.toMillis());
  }

  private void take(WebSocketFrame frame) {
    lastSign = System.nanoTime();
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
    answering
        .apply(message)
        .onSuccess(
            answer -> {
              if (!socket.isClosed()) {
                socket.writeTextMessage(answer.encode());
              }
            })
        .onFailure(
            failure -> {
              LOG.atError().setCause(failure).log("A message failed");
              end(Ending.FAILED);
            })
        .onComplete(
            settled -> {
              unanswered--;
              proceed();
            });
  }

  /// Closes, stops reading or goes on reading, as things stand.
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
      lastSign = System.nanoTime();
      socket.resume();
    }
  }

  /// A client whose messages are not answered yet is not silent, unless it does not read.
  private void beat() {
    stillAdmitted
        .get()
        .onSuccess(
            admitted -> {
              if (!admitted) {
                end(Ending.EXPIRED);
              }
            });
    Duration silence = Duration.ofNanos(System.nanoTime() - lastSign);
    boolean waits = unanswered == 0 || socket.writeQueueFull();
    if (waits && silence.compareTo(settings.idle()) > 0) {
      cutOff();
    } else if (!socket.writeQueueFull()) {
      socket.writePing(Buffer.buffer());
    }
  }

  /// Says why, and waits for no farewell: nobody may be there.
  private void cutOff() {
    socket.close(Ending.SILENT.code, Ending.SILENT.reason);
  }
}
