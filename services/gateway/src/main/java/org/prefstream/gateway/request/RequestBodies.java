package org.prefstream.gateway.request;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import org.prefstream.gateway.answer.Admission;
import org.prefstream.gateway.answer.Answer;
import org.prefstream.gateway.limits.Connections;
import org.prefstream.gateway.limits.InFlight;
import org.prefstream.service.http.StrictHttp;
import org.prefstream.service.web.Problem;

/// Receives the bodies of requests and unpacks them. A body is refused if it is too large, packed
/// or unpacked, or if the gateway has no room for it.
///
/// A refused body is answered at once. The rest of it is read and discarded, so that the sender
/// gets to read the answer; a sender that does not stop is cut off.
///
/// @param connections cut off senders whose bodies do not arrive in time
/// @param mostBytes how many bytes of a body are accepted
public record RequestBodies(Connections connections, int mostBytes) {
  private static final int CUT_OFF_FACTOR = 4;

  /// The outcome of receiving a body.
  public sealed interface Received {
    /// All of it is here.
    @SuppressWarnings("ArrayRecordComponent") // read once, never compared
    record Whole(byte[] bytes) implements Received {}

    /// It is refused with this answer.
    record Refused(Answer answer) implements Received {}

    /// The connection broke first, so nobody is left to read an answer.
    record Lost() implements Received {}
  }

  /// Receives a body. To be called before anything else happens on the event loop.
  ///
  /// @param share holds the bytes of the body until it is released
  public Future<Received> receive(
      HttpServerRequest request, InFlight.Share share, Packing packing) {
    Reception reception = new Reception(request, share, packing);
    connections.bodyBegins(request.connection(), reception::refuse);
    reception.begin();
    return reception
        .promise
        .future()
        .onComplete(settled -> connections.bodyEnds(request.connection()));
  }

  /// Reads a body to its end without keeping any of it.
  public void discard(HttpServerRequest request) {
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

  /// One body on its way.
  private final class Reception {
    private final HttpServerRequest request;
    private final InFlight.Share share;
    private final Packing packing;
    private final BoundedBytes received;
    private final Promise<Received> promise = Promise.promise();

    Reception(HttpServerRequest request, InFlight.Share share, Packing packing) {
      this.request = request;
      this.share = share;
      this.packing = packing;
      this.received = new BoundedBytes(share, mostBytes, announced());
    }

    void begin() {
      request.handler(this::add);
      request.endHandler(end -> complete());
      request.exceptionHandler(this::fail);
      if (announced() > mostBytes) {
        refuse(Answer.tooLarge(mostBytes));
      } else if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
        request.response().writeContinue();
      }
    }

    private void add(Buffer chunk) {
      if (received.add(chunk) instanceof Admission.Refused(Answer refusal)) {
        refuse(refusal);
      }
    }

    private void complete() {
      if (!promise.future().isComplete()) {
        byte[] body = received.all();
        promise.complete(packing == Packing.NONE ? new Received.Whole(body) : unpack(body));
      }
    }

    /// The framing of the body is malformed, or the connection broke.
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
      return switch (packing.unpack(packed, unpacked)) {
        case Admission.Admitted() -> new Received.Whole(unpacked.all());
        case Admission.Refused(Answer refusal) -> new Received.Refused(refusal);
      };
    }

    private void refuse(Answer answer) {
      received.drop();
      discard(request);
      promise.tryComplete(new Received.Refused(answer));
    }

    /// The length that the request announces, or -1.
    private long announced() {
      String header = request.getHeader(HttpHeaders.CONTENT_LENGTH);
      // The HTTP decoder accepts only numbers; one with many digits is too large in any case
      return header == null ? -1 : header.length() > 18 ? Long.MAX_VALUE : Long.parseLong(header);
    }
  }
}
