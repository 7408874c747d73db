package org.prefstream.gateway;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Arrays;

/// Takes in a request's body, as long as it is not too large and the gateway has room for it.
///
/// A body that is refused is answered at once. What still comes of it is thrown away, so that the
/// sender gets to read the answer; a sender that does not stop is cut off.
final class RequestBody {
  private static final int FIRST_ALLOCATION = 64 * 1024;
  private static final int CUT_OFF_FACTOR = 4;

  private final HttpServerRequest request;
  private final InFlight.Share share;
  private final int mostBytes;
  private final Promise<Received> promise = Promise.promise();
  private byte[] bytes;
  private int length;

  /// What became of a body.
  sealed interface Received {
    /// It came in as a whole.
    @SuppressWarnings("ArrayRecordComponent") // read once, never compared
    record Whole(byte[] bytes) implements Received {}

    /// It is refused, and this is the answer.
    record Refused(Answer answer) implements Received {}
  }

  private RequestBody(HttpServerRequest request, InFlight.Share share, int mostBytes) {
    this.request = request;
    this.share = share;
    this.mostBytes = mostBytes;
    this.bytes = new byte[Math.clamp(announced(request), 0, FIRST_ALLOCATION)];
  }

  /// Takes in the body. To be called before anything else happens on the event loop. The future
  /// fails where the connection breaks.
  static Future<Received> receive(HttpServerRequest request, InFlight.Share share, int mostBytes) {
    RequestBody body = new RequestBody(request, share, mostBytes);
    request.handler(body::take);
    request.endHandler(end -> body.complete());
    request.exceptionHandler(body.promise::tryFail);
    if (announced(request) > mostBytes) {
      body.refuse(body.tooLarge());
    } else if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
      request.response().writeContinue();
    }
    return body.promise.future();
  }

  /// Throws the body away.
  static void discard(HttpServerRequest request, int mostBytes) {
    long enough = (long) CUT_OFF_FACTOR * mostBytes;
    request.handler(
        new Handler<>() {
          private long discarded;

          @Override
          public void handle(Buffer chunk) {
            discarded += chunk.length();
            if (discarded > enough) {
              request.connection().close();
            }
          }
        });
  }

  private void take(Buffer chunk) {
    if (length + (long) chunk.length() > mostBytes) {
      refuse(tooLarge());
    } else if (!share.tryAddBytes(chunk.length())) {
      refuse(Answer.unavailable("too many bytes are under way; nothing of the request was kept"));
    } else {
      makeRoom(chunk.length());
      chunk.getBytes(bytes, length);
      length += chunk.length();
    }
  }

  private void makeRoom(int more) {
    if (length + more > bytes.length) {
      int doubled = (int) Math.min(bytes.length * 2L, mostBytes);
      bytes = Arrays.copyOf(bytes, Math.max(doubled, length + more));
    }
  }

  private void complete() {
    byte[] whole = bytes.length == length ? bytes : Arrays.copyOf(bytes, length);
    promise.tryComplete(new Received.Whole(whole));
  }

  private void refuse(Answer answer) {
    bytes = new byte[0];
    discard(request, mostBytes);
    promise.tryComplete(new Received.Refused(answer));
  }

  private Answer tooLarge() {
    return Answer.tooLarge("at most %d bytes are accepted".formatted(mostBytes));
  }

  /// The length that the request announces, or -1.
  private static long announced(HttpServerRequest request) {
    String header = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    // The HTTP decoder has refused anything but a number; one of many digits is too large anyhow
    return header == null ? -1 : header.length() > 18 ? Long.MAX_VALUE : Long.parseLong(header);
  }
}
