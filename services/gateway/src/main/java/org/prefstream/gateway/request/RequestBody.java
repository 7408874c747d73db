package org.prefstream.gateway.request;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import org.prefstream.gateway.answer.Answer;
import org.prefstream.gateway.limits.Connections;
import org.prefstream.gateway.limits.InFlight;
import org.prefstream.service.http.StrictHttp;
import org.prefstream.service.web.Problem;

/// Takes in a request's body and unpacks it, as long as it is not too large, packed or unpacked,
/// and the gateway has room for it.
///
/// A body that is refused is answered at once. What still comes of it is thrown away, so that the
/// sender gets to read the answer; a sender that does not stop is cut off.
public final class RequestBody {
  private static final int CUT_OFF_FACTOR = 4;

  private final HttpServerRequest request;
  private final InFlight.Share share;
  private final int mostBytes;
  private final Packing packing;
  private final BoundedBytes received;
  private final Promise<Received> promise = Promise.promise();

  /// What became of a body.
  public sealed interface Received {
    /// It came in as a whole.
    @SuppressWarnings("ArrayRecordComponent") // read once, never compared
    record Whole(byte[] bytes) implements Received {}

    /// It is refused, and this is the answer.
    record Refused(Answer answer) implements Received {}

    /// The connection broke before it was there: nobody is left to be answered.
    record Lost() implements Received {}
  }

  private RequestBody(
      HttpServerRequest request, InFlight.Share share, int mostBytes, Packing packing) {
    this.request = request;
    this.share = share;
    this.mostBytes = mostBytes;
    this.packing = packing;
    this.received = new BoundedBytes(share, mostBytes, announced(request));
  }

  /// Takes in the body. To be called before anything else happens on the event loop.
  public static Future<Received> receive(
      HttpServerRequest request,
      Connections connections,
      InFlight.Share share,
      int mostBytes,
      Packing packing) {
    RequestBody body = new RequestBody(request, share, mostBytes, packing);
    request.handler(body::take);
    request.endHandler(end -> body.complete());
    request.exceptionHandler(body::fail);
    connections.bodyBegins(request.connection(), body::refuse);
    if (announced(request) > mostBytes) {
      body.refuse(Answer.tooLarge(mostBytes));
    } else if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
      request.response().writeContinue();
    }
    return body.promise.future().onComplete(settled -> connections.bodyEnds(request.connection()));
  }

  /// Throws the body away.
  public static void discard(HttpServerRequest request, int mostBytes) {
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
    Answer refusal = received.add(chunk);
    if (refusal != null) {
      refuse(refusal);
    }
  }

  private void complete() {
    if (!promise.future().isComplete()) {
      promise.complete(
          packing == Packing.NONE ? new Received.Whole(received.all()) : unpack(received.all()));
    }
  }

  /// Of a body whose framing is malformed, or that was broken off.
  private void fail(Throwable failure) {
    Problem problem = StrictHttp.problemOf(failure);
    received.drop();
    promise.tryComplete(
        problem == null
            ? new Received.Lost()
            : new Received.Refused(Answer.of(problem).with(HttpHeaders.CONNECTION, "close")));
  }

  private Received unpack(byte[] packed) {
    BoundedBytes unpacked = new BoundedBytes(share, mostBytes, 4L * packed.length);
    Answer refusal = packing.unpack(packed, unpacked);
    return refusal == null ? new Received.Whole(unpacked.all()) : new Received.Refused(refusal);
  }

  private void refuse(Answer answer) {
    received.drop();
    discard(request, mostBytes);
    promise.tryComplete(new Received.Refused(answer));
  }

  /// The length that the request announces, or -1.
  private static long announced(HttpServerRequest request) {
    String header = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    // The HTTP decoder has refused anything but a number; one of many digits is too large anyhow
    return header == null ? -1 : header.length() > 18 ? Long.MAX_VALUE : Long.parseLong(header);
  }
}
